package io.bootstorm.gateway.explain;

import io.bootstorm.gateway.attestation.Attestation;
import io.bootstorm.gateway.attestation.Credentials;
import io.bootstorm.protocol.id.RegistrationId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** What one device went through, the latest so many events. Safe for use by many threads. */
final class DeviceTrace {

    private static final int BARE_BYTES = 256;

    private final RegistrationId registrationId;
    private final int maxEvents;
    private final ArrayDeque<TraceEvent> events = new ArrayDeque<>(8);
    private TraceEvent.Presented lastPresented;
    private int bytes = BARE_BYTES;
    private long forgotten;
    private long lastNanos;
    private long queuedNanos;
    private boolean dropped;

    DeviceTrace(RegistrationId registrationId, int maxEvents) {
        this.registrationId = registrationId;
        this.maxEvents = maxEvents;
    }

    RegistrationId registrationId() {
        return registrationId;
    }

    static int emptyBytes() {
        return BARE_BYTES;
    }

    /**
     * @return by how much it has grown; {@link Integer#MIN_VALUE} if it is dropped and takes no
     *     more
     */
    synchronized int add(TraceEvent event) {
        if (dropped) {
            return Integer.MIN_VALUE;
        }
        int before = bytes;
        events.addLast(event);
        bytes += event.bytes();
        if (event instanceof TraceEvent.Presented presented) {
            lastPresented = presented;
        }
        if (events.size() > maxEvents) {
            bytes -= events.removeFirst().bytes();
            forgotten++;
        }
        lastNanos = event.atNanos();
        if (before == BARE_BYTES) {
            queuedNanos = lastNanos;
        }
        return bytes - before;
    }

    /** Whether a device that presents this has said nothing new: over HTTP each request does. */
    synchronized boolean hasPresented(Credentials credentials, Attestation attestation) {
        return lastPresented != null && lastPresented.isSameAs(credentials, attestation);
    }

    /** Whether it has grown since it was put in the queue by age, where it is put again then. */
    synchronized boolean isToBeQueuedAgain() {
        boolean grown = lastNanos != queuedNanos;
        queuedNanos = lastNanos;
        return grown;
    }

    /**
     * Takes no more from here on.
     *
     * @return the bytes that come free
     */
    synchronized int drop() {
        dropped = true;
        return bytes;
    }

    /** What the device presented last is in it, however long ago that was. */
    synchronized Content content() {
        List<TraceEvent> remembered = new ArrayList<>(events);
        if (lastPresented != null && !remembered.contains(lastPresented)) {
            remembered.add(0, lastPresented);
        }
        return new Content(registrationId, List.copyOf(remembered), forgotten);
    }

    /**
     * A copy of what is remembered.
     *
     * @param events oldest first
     * @param forgotten older ones that are not remembered
     */
    record Content(RegistrationId registrationId, List<TraceEvent> events, long forgotten) {}
}
