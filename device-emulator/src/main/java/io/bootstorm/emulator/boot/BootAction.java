package io.bootstorm.emulator.boot;

/** What a booting device does; carried out in the order given. */
public sealed interface BootAction {

    DeriveKey DERIVE_KEY = new DeriveKey();
    Connect CONNECT = new Connect();
    Subscribe SUBSCRIBE = new Subscribe();
    SendRegister SEND_REGISTER = new SendRegister();
    Disconnect DISCONNECT = new Disconnect();
    Report REPORT_CONNECTED = new Report(BootStatus.CONNECTED);
    Report REPORT_ASSIGNING = new Report(BootStatus.ASSIGNING);

    /** Answered by KeyDerived. */
    record DeriveKey() implements BootAction {}

    /** Sign a SAS and connect; answered by Connected, ConnectRefused or TransportFailed. */
    record Connect() implements BootAction {}

    /** Answered by Subscribed or TransportFailed. */
    record Subscribe() implements BootAction {}

    /** Answered by Replied or TransportFailed. */
    record SendRegister() implements BootAction {}

    /** Answered by Replied or TransportFailed. */
    record SendPoll(String operationId) implements BootAction {}

    record Disconnect() implements BootAction {}

    record Report(BootStatus status) implements BootAction {}

    /** The boot is over; always the last action, and emitted once. */
    record Finish(BootResult result) implements BootAction {}
}
