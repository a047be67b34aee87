package io.bootstorm.simulation.house;

import java.util.Locale;

/**
 * Something that goes wrong, or that an operator does at a bad moment. Printed and read as {@code
 * 12345:gateway-dies:0:3000}.
 *
 * @param atMillis after the start of the run
 * @param subject of its kind's things (devices, enrollments) the one of that number
 * @param millis how long it lasts
 */
record Trouble(int atMillis, Kind kind, int subject, int millis) {

    enum Kind {
        /** The gateway loses its power, and comes back with its store. */
        GATEWAY_DIES,
        /** A device loses its power, without a word, and boots again. */
        DEVICE_DIES,
        /** The webhook's process dies, and comes back. */
        ALLOCATOR_DIES,
        /** A device's newest connection is reset. */
        RESET,
        /** All that a device said on its newest connection is said again on another. */
        REPLAY,
        /** A device asks for another's operation. */
        SNOOPS,
        /** The store takes seconds for what else takes milliseconds. */
        STORE_SLOW,
        /** The store keeps nothing, and says so. */
        STORE_FAILS,
        /** The gateway's clock is an hour ahead. */
        CLOCK_AHEAD,
        /** The gateway's clock is an hour behind. */
        CLOCK_BEHIND,
        /** Answers come late, but in time. */
        WEBHOOK_SLOW,
        /** Answers come when nobody waits any more. */
        WEBHOOK_LATE,
        /** Names a hub that is linked, but not for this enrollment. */
        WEBHOOK_WRONG_HUB,
        /** Answers what is no JSON. */
        WEBHOOK_GARBLES,
        WEBHOOK_400,
        WEBHOOK_429,
        WEBHOOK_500,
        /** Answers, and then again with another hub. */
        WEBHOOK_TWICE,
        /** Answers in part, and resets the connection. */
        WEBHOOK_CUT,
        /** From now on the webhook chooses other hubs. */
        WEBHOOK_TURNS,
        /** Both keys of an enrollment are changed; its devices learn of it at the end. */
        KEYS_CHANGE,
        /** An enrollment's reprovision policy is changed for good. */
        POLICY_CHANGES,
        /** An enrollment is disabled, and enabled again. */
        DISABLED,
        /** An operator writes into the twin of a device. */
        TWIN_MARKED;

        String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Kind of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    String text() {
        return atMillis + ":" + kind.text() + ":" + subject + ":" + millis;
    }

    /**
     * @throws IllegalArgumentException if the text is not of that form
     */
    static Trouble parse(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException(
                    "no trouble '" + text + "': write 12345:gateway-dies:0:3000");
        }
        return new Trouble(
                Integer.parseInt(parts[0]),
                Kind.of(parts[1]),
                Integer.parseInt(parts[2]),
                Integer.parseInt(parts[3]));
    }
}
