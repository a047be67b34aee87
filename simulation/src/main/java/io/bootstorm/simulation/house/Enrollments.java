package io.bootstorm.simulation.house;

import io.bootstorm.gateway.enrollment.Enrollment;
import io.bootstorm.gateway.enrollment.EnrollmentBodies;
import io.bootstorm.gateway.enrollment.EnrollmentStamp;
import io.bootstorm.gateway.enrollment.EnrollmentStore;
import io.bootstorm.gateway.enrollment.SymmetricKeys;
import io.bootstorm.protocol.id.Guid;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.random.SeededRandom;
import io.bootstorm.protocol.sas.SymmetricKey;
import io.bootstorm.protocol.wire.AllocationPolicy;
import io.bootstorm.protocol.wire.CustomAllocationDefinition;
import io.bootstorm.protocol.wire.EnrollmentGroup;
import io.bootstorm.protocol.wire.IndividualEnrollment;
import io.bootstorm.protocol.wire.ProvisioningStatus;
import io.bootstorm.protocol.wire.ReprovisionPolicy;
import io.bootstorm.simulation.story.Fact;
import io.bootstorm.simulation.story.Home;
import io.bootstorm.simulation.story.Story;
import io.bootstorm.simulation.story.Terms;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The enrollments of a house, as an operator makes and changes them. */
final class Enrollments {

    static final ReprovisionPolicy MIGRATE = new ReprovisionPolicy(true, true);
    static final ReprovisionPolicy RESET = new ReprovisionPolicy(true, false);
    static final ReprovisionPolicy NEVER = new ReprovisionPolicy(false, false);

    private static final List<ReprovisionPolicy> POLICIES = List.of(MIGRATE, RESET, NEVER);
    private static final SymmetricKey FIRST_KEY =
            SymmetricKey.fromBase64(
                    "8isrFI1sGsIlvvFSSFRiMfCNzv21fjbE/+ah/lSh3lF8e2YG1Te7w1KpZhJFFXJrqYKi9yegxkqIChbqOS9Egw==");
    private static final String WEBHOOK =
            "http://127.0.0.1:" + HouseSettings.WEBHOOK_PORT + "/api/choose?code=secret";
    private static final CustomAllocationDefinition DEFINITION =
            new CustomAllocationDefinition(WEBHOOK, "2021-10-01");

    private final List<Home> homes;
    private final EnrollmentStore store;
    private final SeededRandom draws;
    private final Instant made;
    private final Story story;
    private final Map<String, Terms> terms = new TreeMap<>();

    Enrollments(
            List<Home> homes,
            EnrollmentStore store,
            SeededRandom draws,
            Instant made,
            Story story) {
        this.homes = homes;
        this.store = store;
        this.draws = draws;
        this.made = made;
        this.story = story;
        for (Home home : homes) {
            if (!terms.containsKey(home.enrollment())) {
                save(home, new Terms(0, POLICIES.get(draws.nextInt(POLICIES.size())), true));
            }
        }
    }

    /** The key of an enrollment: a group's, or a device's own. */
    static SymmetricKey key(String enrollment, int version) {
        return FIRST_KEY.derive(enrollment + " " + version);
    }

    Terms of(Home home) {
        return terms.get(home.enrollment());
    }

    void changeKeys(int subject) {
        change(subject, was -> new Terms(was.key() + 1, was.reprovision(), was.enabled()));
    }

    void changePolicy(int subject) {
        ReprovisionPolicy other = POLICIES.get(draws.nextInt(POLICIES.size()));
        change(subject, was -> new Terms(was.key(), other, was.enabled()));
    }

    void enable(int subject, boolean enabled) {
        change(subject, was -> new Terms(was.key(), was.reprovision(), enabled));
    }

    private void change(int subject, UnaryOperator<Terms> change) {
        Home home = homes.get(subject);
        save(home, change.apply(of(home)));
    }

    private void save(Home home, Terms changed) {
        terms.put(home.enrollment(), changed);
        store.save(enrollment(home, changed), failure -> {});
        story.tell(new Fact.EnrollmentChanged(home.enrollment(), changed));
    }

    private Enrollment enrollment(Home home, Terms changed) {
        SymmetricKey key = key(home.enrollment(), changed.key());
        SymmetricKeys keys = new SymmetricKeys(key, key);
        EnrollmentStamp stamp = new EnrollmentStamp(Guid.next(draws), made, made);
        ProvisioningStatus status =
                changed.enabled() ? ProvisioningStatus.ENABLED : ProvisioningStatus.DISABLED;
        AllocationPolicy policy = home.custom() ? AllocationPolicy.CUSTOM : AllocationPolicy.HASHED;
        CustomAllocationDefinition webhook = home.custom() ? DEFINITION : null;
        if (home.isAlone()) {
            return EnrollmentBodies.individual(
                    new IndividualEnrollment(
                            home.device(),
                            home.deviceId(),
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            status,
                            changed.reprovision(),
                            null,
                            null,
                            policy,
                            home.hubs(),
                            webhook),
                    keys,
                    stamp);
        }
        return EnrollmentBodies.group(
                new EnrollmentGroup(
                        home.enrollment(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        status,
                        changed.reprovision(),
                        null,
                        null,
                        policy,
                        home.hubs(),
                        webhook),
                keys,
                stamp);
    }

    /** The registration id of a device. */
    static RegistrationId idOf(Home home) {
        return RegistrationId.of(home.device());
    }
}
