package io.bootstorm.emulator.boot;

/** What happens to a booting device. */
public sealed interface BootEvent {

    PowerOn POWER_ON = new PowerOn();
    KeyDerived KEY_DERIVED = new KeyDerived();
    Connected CONNECTED = new Connected();
    Subscribed SUBSCRIBED = new Subscribed();
    Cancelled CANCELLED = new Cancelled();

    record PowerOn() implements BootEvent {}

    record KeyDerived() implements BootEvent {}

    /** The transport stands: CONNACK with 0 came, or the HTTP connection is open. */
    record Connected() implements BootEvent {}

    /** CONNACK with another code than 0. */
    record ConnectRefused(int returnCode, String detail) implements BootEvent {}

    /** SUBACK granted the filter. */
    record Subscribed() implements BootEvent {}

    record Replied(RegistrationReply reply) implements BootEvent {}

    /**
     * No connection, a broken one, or one that speaks nonsense.
     *
     * @param reason one of few; see {@link BootFailure}
     */
    record TransportFailed(String reason, String detail) implements BootEvent {}

    /** Whoever started the boot wants it to end. */
    record Cancelled() implements BootEvent {}
}
