package io.bootstorm.emulator.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bootstorm.emulator.boot.BootFailure;
import io.bootstorm.emulator.boot.BootResult;
import io.bootstorm.emulator.boot.ProvDeviceResult;
import io.bootstorm.emulator.device.BootObserver;
import io.bootstorm.emulator.device.BootOptions;
import io.bootstorm.emulator.device.DeviceIdentity;
import io.bootstorm.protocol.id.IdScope;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BehaviourTest {

    private static final Instant NOW = Instant.parse("2026-09-23T11:44:37Z");
    private static final BootResult ASSIGNED =
            BootResult.assigned("hub-1.azure-devices.net", "dev-1", null, "4.op");
    private static final BootResult BROKEN =
            BootResult.failed(
                    ProvDeviceResult.PROV_DEVICE_RESULT_TRANSPORT,
                    null,
                    BootFailure.of("connection reset", "reset"));

    private final BootSetup ordinary =
            BootSetup.of(
                    null,
                    DeviceIdentity.withOwnKey(
                            new IdScope("0ne00002193"),
                            RegistrationId.of("dev-1"),
                            SymmetricKey.of(new byte[64]),
                            "{}"),
                    BootOptions.cSdk(() -> 0, Clock.fixed(NOW, ZoneOffset.UTC)));

    @ParameterizedTest
    @EnumSource(Behaviour.class)
    void isFoundByItsNameAndSaysWhatItDoes(Behaviour behaviour) {
        assertThat(Behaviour.named(behaviour.label())).isSameAs(behaviour);
        assertThat(behaviour.label()).matches("[a-z]+(-[a-z]+)*");
        assertThat(behaviour.words()).isNotBlank();
        assertThat(behaviour.expected(false)).isNotEmpty();
        assertThat(behaviour.expected(true)).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Behaviour.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void changesABootInOneThing(Behaviour behaviour) {
        BootSetup changed = behaviour.apply(ordinary, 1);

        assertThat(
                        Arrays.asList(
                                same(changed.client(), ordinary.client()),
                                same(changed.device(), ordinary.device()),
                                same(changed.options(), ordinary.options()),
                                changed.atOnce() == ordinary.atOnce()))
                .containsOnlyOnce(false);
    }

    @Test
    void namesAllOfThemWhenThereIsNoneOfAName() {
        assertThatThrownBy(() -> Behaviour.named("sulks"))
                .hasMessage(
                        "no behaviour 'sulks': there are none, wrong-key, expired-token,"
                                + " drops-before-poll, boots-twice, never-polls, bad-payload,"
                                + " polls-too-fast");
    }

    @Test
    void signsForAnEarlierDate() {
        Instant believed =
                Behaviour.EXPIRED_TOKEN.apply(ordinary, 1).options().wallClock().instant();

        assertThat(Duration.between(believed, NOW)).isGreaterThan(Duration.ofDays(1));
    }

    @Test
    void dropsItsFirstBootOnly() {
        assertThat(Behaviour.DROPS_BEFORE_POLL.apply(ordinary, 2)).isSameAs(ordinary);
    }

    @Test
    void tellsTwoBootsAsOne() {
        List<BootResult> told = new ArrayList<>();
        TwoBoots both = new TwoBoots(told::add);
        BootObserver one = both.one();
        BootObserver other = both.one();

        one.finished(BROKEN);
        assertThat(told).isEmpty();
        other.finished(ASSIGNED);

        assertThat(told).containsExactly(ASSIGNED);
    }

    @Test
    void keepsTheAssignmentWhicheverOfTheTwoHadIt() {
        List<BootResult> told = new ArrayList<>();
        TwoBoots both = new TwoBoots(told::add);

        both.one().finished(ASSIGNED);
        both.one().finished(BROKEN);

        assertThat(told).containsExactly(ASSIGNED);
    }

    @SuppressWarnings("ReferenceEquality")
    private static boolean same(Object one, Object other) {
        return one == other;
    }
}
