package io.bootstorm.emulator.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state, every move, every event: what is allowed stands in two tables here. */
class BootSequenceTransitionsTest {

    private static final Map<BootState, Set<BootState>> MOVES =
            Map.of(
                    BootState.OFF,
                    EnumSet.of(BootState.DERIVING_KEY, BootState.CONNECTING, BootState.ERROR),
                    BootState.DERIVING_KEY,
                    EnumSet.of(BootState.CONNECTING, BootState.ERROR),
                    BootState.CONNECTING,
                    EnumSet.of(BootState.SUBSCRIBING, BootState.REGISTER_SEND, BootState.ERROR),
                    BootState.SUBSCRIBING,
                    EnumSet.of(BootState.REGISTER_SEND, BootState.ERROR),
                    BootState.REGISTER_SEND,
                    EnumSet.of(
                            BootState.REGISTER_SENT,
                            BootState.STATUS_SEND,
                            BootState.ASSIGNED,
                            BootState.ERROR),
                    BootState.REGISTER_SENT,
                    EnumSet.of(
                            BootState.REGISTER_SEND,
                            BootState.STATUS_SEND,
                            BootState.ASSIGNED,
                            BootState.ERROR),
                    BootState.STATUS_SEND,
                    EnumSet.of(BootState.STATUS_SENT, BootState.ASSIGNED, BootState.ERROR),
                    BootState.STATUS_SENT,
                    EnumSet.of(BootState.STATUS_SEND, BootState.ASSIGNED, BootState.ERROR),
                    BootState.ASSIGNED,
                    EnumSet.noneOf(BootState.class),
                    BootState.ERROR,
                    EnumSet.noneOf(BootState.class));

    /** Where an event leads; "-" for nowhere, "!" for an event that cannot come there. */
    private static final String EVENTS =
            """
            state         power-on      key-derived connected   subscribed    assigning   assigned throttled     failed broken refused cancelled deadline
            OFF           DERIVING_KEY  !           !           !             -           -        -             -      ERROR  ERROR   ERROR     -
            DERIVING_KEY  !             CONNECTING  !           !             -           -        -             -      ERROR  ERROR   ERROR     -
            CONNECTING    !             !           SUBSCRIBING !             -           -        -             -      ERROR  ERROR   ERROR     ERROR
            SUBSCRIBING   !             !           !           REGISTER_SENT -           -        -             -      ERROR  ERROR   ERROR     ERROR
            REGISTER_SEND !             !           !           !             STATUS_SEND ASSIGNED -             ERROR  ERROR  ERROR   ERROR     REGISTER_SENT
            REGISTER_SENT !             !           !           !             STATUS_SEND ASSIGNED REGISTER_SEND ERROR  ERROR  ERROR   ERROR     ERROR
            STATUS_SEND   !             !           !           !             -           ASSIGNED -             ERROR  ERROR  ERROR   ERROR     STATUS_SENT
            STATUS_SENT   !             !           !           !             STATUS_SEND ASSIGNED STATUS_SEND   ERROR  ERROR  ERROR   ERROR     ERROR
            ASSIGNED      -             -           -           -             -           -        -             -      -      -       -         -
            ERROR         -             -           -           -             -           -        -             -      -      -       -         -
            """;

    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(60);

    private long now = 1_000_000;

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @MethodSource("everyPair")
    void goesOnlyWhereTheTableSays(BootState from, BootState to, boolean allowed) {
        assertThat(from.leadsTo(to)).isEqualTo(allowed);
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @MethodSource("everyEvent")
    void takesEveryEventAsTheTableSays(BootState from, String event, String expected) {
        BootSequence sequence = givenIn(from);

        if (expected.equals("!")) {
            assertThatThrownBy(() -> happen(sequence, event))
                    .isInstanceOf(IllegalStateException.class);
        } else {
            happen(sequence, event);
        }

        BootState next = expected.length() == 1 ? from : BootState.valueOf(expected);
        assertThat(sequence.state()).isEqualTo(next);
    }

    static Stream<Arguments> everyPair() {
        return Stream.of(BootState.values())
                .flatMap(
                        from ->
                                Stream.of(BootState.values())
                                        .map(
                                                to ->
                                                        Arguments.of(
                                                                from,
                                                                to,
                                                                MOVES.get(from).contains(to))));
    }

    static Stream<Arguments> everyEvent() {
        List<String[]> rows = EVENTS.lines().map(line -> line.split(" +")).toList();
        List<Arguments> cases = new ArrayList<>();
        for (String[] row : rows.subList(1, rows.size())) {
            for (int column = 1; column < row.length; column++) {
                cases.add(
                        Arguments.of(BootState.valueOf(row[0]), rows.get(0)[column], row[column]));
            }
        }
        return cases.stream();
    }

    private BootSequence givenIn(BootState state) {
        BootSequence sequence =
                new BootSequence(new BootSettings(true, true, BackOff.C_SDK, TIMEOUT_NANOS));
        for (String event : wayTo(state)) {
            happen(sequence, event);
        }
        assertThat(sequence.state()).isEqualTo(state);
        return sequence;
    }

    private static List<String> wayTo(BootState state) {
        List<String> registered = List.of("power-on", "key-derived", "connected", "subscribed");
        return switch (state) {
            case OFF -> List.of();
            case DERIVING_KEY -> registered.subList(0, 1);
            case CONNECTING -> registered.subList(0, 2);
            case SUBSCRIBING -> registered.subList(0, 3);
            case REGISTER_SENT -> registered;
            case REGISTER_SEND -> and(registered, "throttled");
            case STATUS_SEND -> and(registered, "assigning");
            case STATUS_SENT -> and(registered, "assigning", "deadline");
            case ASSIGNED -> and(registered, "assigned");
            case ERROR -> and(registered, "failed");
        };
    }

    private static List<String> and(List<String> first, String... more) {
        List<String> all = new ArrayList<>(first);
        all.addAll(List.of(more));
        return all;
    }

    private void happen(BootSequence sequence, String event) {
        now += 1000;
        if (event.equals("deadline")) {
            now += TIMEOUT_NANOS;
            sequence.onDeadline(now, action -> {});
        } else {
            sequence.on(event(event), now, action -> {});
        }
    }

    private static BootEvent event(String name) {
        return switch (name) {
            case "power-on" -> BootEvent.POWER_ON;
            case "key-derived" -> BootEvent.KEY_DERIVED;
            case "connected" -> BootEvent.CONNECTED;
            case "subscribed" -> BootEvent.SUBSCRIBED;
            case "assigning" -> replied(202, Replies.ASSIGNING);
            case "assigned" -> replied(200, Replies.ASSIGNED);
            case "throttled" -> replied(429, "");
            case "failed" -> replied(200, Replies.FAILED);
            case "broken" -> new BootEvent.TransportFailed("connection reset", "it was reset");
            case "refused" -> new BootEvent.ConnectRefused(5, "Not Authorized");
            case "cancelled" -> BootEvent.CANCELLED;
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static BootEvent replied(int status, String body) {
        return new BootEvent.Replied(Replies.reply(status, null, body));
    }
}
