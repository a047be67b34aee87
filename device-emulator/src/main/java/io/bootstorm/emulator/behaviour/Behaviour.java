package io.bootstorm.emulator.behaviour;

import io.bootstorm.emulator.behaviour.PollLess.InPlaceOfPoll;
import io.bootstorm.emulator.boot.ProvDeviceResult;
import io.bootstorm.emulator.device.DeviceIdentity;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a device behaves, well or wrong on purpose, and how its boots are expected to end: the one
 * registry of it. Each changes a boot before it begins.
 */
public enum Behaviour {

    /** Boots as it should. */
    NONE("none", "boots as it should", Ending.ASSIGNED) {
        @Override
        public BootSetup apply(BootSetup setup, int attempt) {
            return setup;
        }
    },

    WRONG_KEY("wrong-key", "signs with a key that is not its own", Ending.REFUSED) {
        @Override
        public BootSetup apply(BootSetup setup, int attempt) {
            DeviceIdentity device = setup.device();
            return setup.withDevice(
                    new DeviceIdentity(
                            device.idScope(),
                            device.registrationId(),
                            device.key().derive("somebody else's"),
                            device.derivesKey(),
                            null,
                            null,
                            device.payload()));
        }
    },

    EXPIRED_TOKEN("expired-token", "signs a token that ended a day ago", Ending.REFUSED) {
        @Override
        public BootSetup apply(BootSetup setup, int attempt) {
            InstantSource date = setup.options().wallClock();
            return setup.withOptions(
                    setup.options().withWallClock(() -> date.instant().minus(LATE)));
        }
    },

    /** Its first boot only: the next one is as it should be. */
    DROPS_BEFORE_POLL(
            "drops-before-poll",
            "loses its power between the 202 and its poll, the first time",
            Ending.ASSIGNED) {
        @Override
        public BootSetup apply(BootSetup setup, int attempt) {
            return attempt > 1
                    ? setup
                    : setup.withClient(new PollLess(setup.client(), InPlaceOfPoll.POWER_CUT));
        }

        @Override
        public Set<ProvDeviceResult> expected(boolean bootsAgain) {
            return (bootsAgain ? Ending.ASSIGNED : Ending.BROKEN_OFF).results();
        }
    },

    BOOTS_TWICE("boots-twice", "boots twice at once", Ending.ASSIGNED) {
        @Override
        public BootSetup apply(BootSetup setup, int attempt) {
            return setup.twice();
        }
    },

    NEVER_POLLS("never-polls", "registers, keeps its connection, never polls", Ending.FORGOTTEN) {
        @Override
        public BootSetup apply(BootSetup setup, int attempt) {
            return setup.withClient(new PollLess(setup.client(), InPlaceOfPoll.NOTHING));
        }
    },

    BAD_PAYLOAD("bad-payload", "registers with a body that is no JSON", Ending.BAD_REQUEST) {
        @Override
        public BootSetup apply(BootSetup setup, int attempt) {
            return setup.withDevice(setup.device().withPayload(NO_JSON));
        }
    },

    POLLS_TOO_FAST("polls-too-fast", "asks ten times a second, never waits", Ending.ASSIGNED) {
        @Override
        public BootSetup apply(BootSetup setup, int attempt) {
            return setup.withOptions(setup.options().withBackOff(new Impatience()));
        }
    };

    private static final Duration LATE = Duration.ofDays(1).plusMinutes(40);
    private static final String NO_JSON = "{\"temperature\":";

    private final String label;
    private final String words;
    private final Ending ending;

    Behaviour(String label, String words, Ending ending) {
        this.label = label;
        this.words = words;
        this.ending = ending;
    }

    /**
     * @throws IllegalArgumentException if there is none of that name; the message names them
     */
    public static Behaviour named(String label) {
        for (Behaviour behaviour : values()) {
            if (behaviour.label.equals(label)) {
                return behaviour;
            }
        }
        String known =
                Arrays.stream(values()).map(Behaviour::label).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("no behaviour '" + label + "': there are " + known);
    }

    public String label() {
        return label;
    }

    /** What it does, for a person. */
    public String words() {
        return words;
    }

    /**
     * @param setup of a boot as it should be
     * @param attempt of the device, from 1
     */
    public abstract BootSetup apply(BootSetup setup, int attempt);

    /**
     * The results that a device may end with without surprising anybody.
     *
     * @param bootsAgain whether its firmware boots again after a failure
     */
    public Set<ProvDeviceResult> expected(boolean bootsAgain) {
        return ending.results();
    }
}
