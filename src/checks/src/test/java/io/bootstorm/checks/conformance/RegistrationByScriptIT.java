package io.bootstorm.checks.conformance;

import static io.bootstorm.checks.conformance.ConformanceHouse.own;
import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.checks.conformance.page.Behaviour;
import io.bootstorm.checks.conformance.page.Documents;
import io.bootstorm.checks.conformance.page.Observed;
import io.bootstorm.checks.conformance.page.Part;
import io.bootstorm.checks.conformance.page.SeenBy;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The matrix of proofs and transports, each cell a device that a script plays. */
@ExtendWith(ScriptHouse.Key.class)
@Timeout(60)
@SeenBy(SeenBy.SCRIPT)
class RegistrationByScriptIT {

    private static final List<String> REFUSALS_OF_CERTIFICATES =
            List.of("401", "CONNACK 5", "rejected, `amqp:unauthorized-access`");

    private final ScriptHouse house;

    RegistrationByScriptIT(ScriptHouse house) {
        this.house = house;
    }

    @OnEveryTransport
    @Behaviour(part = Part.REGISTRATION, says = Lines.DERIVED_KEY, source = Lines.KEYS)
    void derivedKeyLetsADeviceOfAGroupIn(String transport, Observed observed) throws Exception {
        String id = own("contoso-toaster-007", transport);
        Told told =
                house.device(transport)
                        .register(id, Proof.key(id, ConformanceHouse.GROUP_KEY.derive(id)));
        observed.that(told.words());
        assertThat(told.hub()).isEqualTo(ConformanceHouse.TOASTERS_HUB);
        assertThat(told.state().path("deviceId").asText()).isEqualTo(id);
        assertThat(told.state().path("substatus").asText()).isEqualTo("initialAssignment");
    }

    @OnEveryTransport
    @Behaviour(part = Part.REGISTRATION, says = Lines.DERIVED_SECONDARY_KEY, source = Lines.KEYS)
    void keyDerivedFromTheSecondaryGroupKeyDoesAsWell(String transport, Observed observed)
            throws Exception {
        String id = own("contoso-toaster-008", transport);
        Told told =
                house.device(transport)
                        .register(id, Proof.key(id, ConformanceHouse.OTHER_GROUP_KEY.derive(id)));
        observed.that(told.words());
        assertThat(told.hub()).isEqualTo(ConformanceHouse.TOASTERS_HUB);
    }

    @OnEveryTransport
    @Behaviour(part = Part.REGISTRATION, says = Lines.INDIVIDUAL, source = Lines.DEVICE_ID)
    void individualEnrollmentLetsItsDeviceIn(String transport, Observed observed) throws Exception {
        Told told =
                house.device(transport)
                        .register(
                                "breakroom-clock",
                                Proof.key("breakroom-clock", ConformanceHouse.DEVICE_KEY));
        observed.that(told.words());
        assertThat(told.hub()).isEqualTo(ConformanceHouse.HEATPUMPS_HUB);
        assertThat(told.state().path("deviceId").asText()).isEqualTo("clock-of-the-breakroom");
    }

    @OnEveryTransport
    @Behaviour(
            part = Part.REGISTRATION,
            says = "An individual enrollment lets its device in by its secondary key",
            source = Lines.KEYS)
    void secondaryKeyDoesAsWell(String transport, Observed observed) throws Exception {
        Told told =
                house.device(transport)
                        .register(
                                "breakroom-clock",
                                Proof.key("breakroom-clock", ConformanceHouse.OTHER_DEVICE_KEY));
        observed.that(told.words());
        assertThat(told.hub()).isEqualTo(ConformanceHouse.HEATPUMPS_HUB);
    }

    @OnEveryTransport
    @Behaviour(part = Part.REGISTRATION, says = Lines.PAYLOADS, source = Documents.PAYLOADS)
    void payloadsGoBothWays(String transport, Observed observed) throws Exception {
        String id = own("contoso-toaster-009", transport);
        Told told =
                house.device(transport)
                        .register(
                                id,
                                Proof.key(id, ConformanceHouse.GROUP_KEY.derive(id)),
                                "{\"payload\":" + ConformanceHouse.PAYLOAD + "}");
        observed.that(told.words());
        assertThat(told.state().path("payload").toString())
                .isEqualTo("{\"heard\":" + ConformanceHouse.PAYLOAD + "}");
    }

    @OnEveryTransport
    @Behaviour(part = Part.REGISTRATION, says = Lines.WRONG_KEY, source = Lines.UNAUTHORIZED)
    void wrongKeyIsRefused(String transport, Observed observed) throws Exception {
        String id = own("contoso-toaster-010", transport);
        assertUnauthorized(
                house.device(transport).register(id, Proof.key(id, ConformanceHouse.WRONG_KEY)),
                observed);
    }

    @OnEveryTransport
    @Behaviour(
            part = Part.REGISTRATION,
            says = "A token that has expired is refused",
            source = Documents.CONTROL_ACCESS)
    void expiredTokenIsRefused(String transport, Observed observed) throws Exception {
        String id = own("contoso-toaster-011", transport);
        assertUnauthorized(
                house.device(transport)
                        .register(id, Proof.expired(id, ConformanceHouse.GROUP_KEY.derive(id))),
                observed);
    }

    @OnEveryTransport
    @Behaviour(
            part = Part.REGISTRATION,
            says = "A token for another registration id is refused",
            source = Documents.CONTROL_ACCESS)
    void tokenForAnotherIdIsRefused(String transport, Observed observed) throws Exception {
        String id = own("contoso-toaster-012", transport);
        assertUnauthorized(
                house.device(transport)
                        .register(
                                id,
                                Proof.key(
                                        "contoso-toaster-013",
                                        ConformanceHouse.GROUP_KEY.derive(id))),
                observed);
    }

    @OnEveryTransport
    @Behaviour(
            part = Part.REGISTRATION,
            says = "An id that no enrollment knows is refused",
            source = Lines.UNAUTHORIZED)
    void unknownIdIsRefused(String transport, Observed observed) throws Exception {
        assertUnauthorized(
                house.device(transport)
                        .register("nobody", Proof.key("nobody", ConformanceHouse.DEVICE_KEY)),
                observed);
    }

    @OnEveryTransport
    @Behaviour(
            part = Part.REGISTRATION,
            says = "The group's own key lets no device in",
            source = Documents.KEYS)
    void theGroupKeyItselfIsRefused(String transport, Observed observed) throws Exception {
        String id = own("contoso-toaster-014", transport);
        assertUnauthorized(
                house.device(transport).register(id, Proof.key(id, ConformanceHouse.GROUP_KEY)),
                observed);
    }

    @OnEveryTransport
    @Behaviour(
            part = Part.REGISTRATION,
            says = "A device whose enrollment is disabled is told so, with success for its request",
            source = Documents.CUSTOM_ALLOCATION_HOW_TO + ", troubleshooting; number assumed")
    void disabledEnrollmentEndsDisabled(String transport, Observed observed) throws Exception {
        Told told =
                house.device(transport)
                        .register(
                                "disabled-clock",
                                Proof.key("disabled-clock", ConformanceHouse.DEVICE_KEY));
        observed.that(told.words());
        assertThat(told.how()).isIn("200", "res/200", "accepted");
        assertThat(told.status()).isEqualTo("disabled");
        assertThat(told.state().path("status").asText()).isEqualTo("disabled");
        assertThat(told.state().path("registrationId").asText()).isEqualTo("disabled-clock");
    }

    @OnEveryTransport
    @Behaviour(part = Part.REGISTRATION, says = Lines.CERTIFICATE, source = Lines.GROUP_X509)
    void chainToTheGroupsCaLetsADeviceIn(String transport, Observed observed) throws Exception {
        Told told = with(transport, ScriptHouse.TOASTER, "devices/" + ScriptHouse.TOASTER);
        observed.that(told.words());
        assertThat(told.hub()).isEqualTo(ConformanceHouse.TOASTERS_HUB);
    }

    @OnEveryTransport
    @Behaviour(
            part = Part.REGISTRATION,
            says = "An individual enrollment lets its device in by its certificate",
            source = Documents.X509)
    void enrolledCertificateLetsItsDeviceIn(String transport, Observed observed) throws Exception {
        Told told = with(transport, ScriptHouse.LAMP, "devices/" + ScriptHouse.LAMP);
        observed.that(told.words());
        assertThat(told.hub()).isNotEmpty();
    }

    @OnEveryTransport
    @Behaviour(
            part = Part.REGISTRATION,
            says = "An individual enrollment lets its device in by its secondary certificate",
            source = Documents.X509)
    void secondaryCertificateDoesAsWell(String transport, Observed observed) throws Exception {
        Told told = with(transport, ScriptHouse.SPARE_LAMP, "devices/" + ScriptHouse.SPARE_LAMP);
        observed.that(told.words());
        assertThat(told.hub()).isNotEmpty();
    }

    @OnEveryTransport
    @Behaviour(
            part = Part.REGISTRATION,
            says = "An individual enrollment refuses another certificate with its common name",
            source = Documents.X509)
    void anotherCertificateThanTheEnrolledIsRefused(String transport, Observed observed)
            throws Exception {
        Told told =
                house.device(transport)
                        .register(
                                ScriptHouse.LAMP,
                                Proof.certificate(
                                        house.foreignCertificate("devices/" + ScriptHouse.LAMP)));
        assertCertificateRefused(told, observed);
    }

    @OnEveryTransport
    @Behaviour(part = Part.REGISTRATION, says = Lines.EXPIRED, source = Documents.X509)
    void expiredCertificateIsRefused(String transport, Observed observed) throws Exception {
        assertCertificateRefused(with(transport, ScriptHouse.TOASTER, "bad/expired"), observed);
    }

    @OnEveryTransport
    @Behaviour(
            part = Part.REGISTRATION,
            says = "A certificate with another common name is refused",
            source = Documents.X509)
    void certificateOfAnotherNameIsRefused(String transport, Observed observed) throws Exception {
        assertCertificateRefused(with(transport, ScriptHouse.TOASTER, "bad/wrong-cn"), observed);
    }

    @OnEveryTransport
    @Behaviour(
            part = Part.REGISTRATION,
            says = "A chain with a gap is refused",
            source = Documents.X509)
    void chainWithAGapIsRefused(String transport, Observed observed) throws Exception {
        assertCertificateRefused(
                with(transport, ScriptHouse.TOASTER, "bad/missing-intermediate"), observed);
    }

    @OnEveryTransport
    @Behaviour(
            part = Part.REGISTRATION,
            says = "A chain of a CA that nobody enrolled is refused",
            source = Documents.X509)
    void chainOfAStrangersCaIsRefused(String transport, Observed observed) throws Exception {
        assertCertificateRefused(with(transport, ScriptHouse.TOASTER, "bad/stranger"), observed);
    }

    @OnEveryTransport
    @Behaviour(
            part = Part.REGISTRATION,
            says = "A device of a disabled X.509 group is told so",
            source = Documents.UNPROVISION + "; how, is assumed")
    void deviceOfADisabledX509GroupEndsDisabled(String transport, Observed observed)
            throws Exception {
        Told told =
                house.device(transport)
                        .register(
                                ScriptHouse.TOASTER,
                                Proof.certificate(
                                        house.foreignCertificate(
                                                "devices/" + ScriptHouse.TOASTER)));
        observed.that(told.words());
        assertThat(told.status()).isEqualTo("disabled");
    }

    private Told with(String transport, String id, String certificate) throws Exception {
        return house.device(transport)
                .register(id, Proof.certificate(house.certificate(certificate)));
    }

    private static void assertUnauthorized(Told told, Observed observed) {
        observed.that(told.words());
        assertThat(told.how()).isIn("401", "res/401", "rejected, `amqp:unauthorized-access`");
        assertThat(told.errorCode()).isEqualTo(401_000);
        assertThat(told.body().path("trackingId").asText()).isNotEmpty();
    }

    private static void assertCertificateRefused(Told told, Observed observed) {
        observed.that(told.words());
        assertThat(told.how()).isIn(REFUSALS_OF_CERTIFICATES);
        if (!told.how().startsWith("CONNACK")) {
            assertThat(told.errorCode()).isEqualTo(401_002);
        }
    }
}
