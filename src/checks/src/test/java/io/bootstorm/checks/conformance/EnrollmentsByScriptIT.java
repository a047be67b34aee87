package io.bootstorm.checks.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bootstorm.checks.conformance.page.Behaviour;
import io.bootstorm.checks.conformance.page.Documents;
import io.bootstorm.checks.conformance.page.Observed;
import io.bootstorm.checks.conformance.page.Part;
import io.bootstorm.checks.conformance.page.SeenBy;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Precedence, disabling and removal, row by row of the documented rules, on every transport. */
@Timeout(60)
@SeenBy(SeenBy.SCRIPT)
@ExtendWith(ScriptHouse.Key.class)
class EnrollmentsByScriptIT {

    private static final SymmetricKey GROUP = ConformanceHouse.OTHER_DEVICE_KEY;
    private static final SymmetricKey OWN = ConformanceHouse.DEVICE_KEY;
    private static final String WINS = Documents.UNPROVISION + "; " + Documents.REVOKE;

    private final ScriptHouse house;
    private final RawOperator operator;

    EnrollmentsByScriptIT(ScriptHouse house) throws Exception {
        this.house = house;
        this.operator = new RawOperator(house);
    }

    @OnEveryTransport
    @Behaviour(
            part = Part.ENROLLMENTS,
            says = "An individual enrollment wins over a group",
            source = WINS)
    void individualEnrollmentWinsOverAGroup(String transport, Observed observed) throws Exception {
        Case given = given("wins", transport);
        enroll(given, "enabled");
        assertAssigned(asItself(given));
        assertThat(asMember(given).errorCode()).isEqualTo(401_000);
        observed.that("the individual's key lets in, the group's no more");
    }

    @OnEveryTransport
    @Behaviour(
            part = Part.ENROLLMENTS,
            says = "A disabled individual enrollment keeps one member of an enabled group out",
            source = WINS)
    void disabledIndividualEnrollmentKeepsAMemberOut(String transport, Observed observed)
            throws Exception {
        Case given = given("blocked", transport);
        assertAssigned(asMember(given));
        enroll(given, "disabled");
        Told told = asMember(given);
        observed.that(told.words());
        assertThat(told.errorCode()).isEqualTo(401_000);
        assertThat(asItself(given).status()).isEqualTo("disabled");
        assertAssigned(asMember(new Case(given.group(), given.id() + "-other", transport)));
    }

    @OnEveryTransport
    @Behaviour(
            part = Part.ENROLLMENTS,
            says = "Disabled, with a key, it keeps a member of an X.509 group out as well",
            source = Documents.REVOKE)
    void disabledKeyEnrollmentKeepsAnX509MemberOut(String transport, Observed observed)
            throws Exception {
        Case given = new Case("certificates", ScriptHouse.TOASTER, transport);
        enroll(given, "disabled");
        try {
            Told told = withCertificate(given);
            observed.that(told.words());
            assertThat(told.hub()).isEmpty();
        } finally {
            operator.delete("/enrollments/" + given.id());
        }
        assertAssigned(withCertificate(given));
    }

    @OnEveryTransport
    @Behaviour(
            part = Part.ENROLLMENTS,
            says = "An individual enrollment that is deleted lets its device in by the group again",
            source = WINS)
    void deletedIndividualEnrollmentLetsTheGroupCountAgain(String transport, Observed observed)
            throws Exception {
        Case given = given("again", transport);
        enroll(given, "disabled");
        assertThat(asMember(given).errorCode()).isEqualTo(401_000);
        assertThat(operator.delete("/enrollments/" + given.id()).status()).isEqualTo(204);
        Told told = asMember(given);
        observed.that(told.words());
        assertAssigned(told);
    }

    @OnEveryTransport
    @Behaviour(
            part = Part.ENROLLMENTS,
            says = "A disabled group refuses its devices, and leaves them at their hubs",
            source = Documents.UNPROVISION + "; how, is assumed")
    void disabledGroupRefusesAndLeavesItsDevicesAtTheirHubs(String transport, Observed observed)
            throws Exception {
        Case given = given("off", transport);
        assertAssigned(asMember(given));
        ObjectNode group = operator.get("/enrollmentGroups/" + given.group()).body().deepCopy();
        group.put("provisioningStatus", "disabled");
        operator.put("/enrollmentGroups/" + given.group(), group.toString());
        Told told = asMember(given);
        observed.that(told.words());
        assertThat(told.status()).isEqualTo("disabled");
        assertThat(house.twin(ConformanceHouse.TOASTERS_HUB, given.id()).isMissingNode()).isFalse();
    }

    @OnEveryTransport
    @Behaviour(
            part = Part.ENROLLMENTS,
            says = "A deleted group refuses its devices; their records stay",
            source = Documents.UNPROVISION)
    void deletedGroupRefusesItsDevicesAndTheirRecordsStay(String transport, Observed observed)
            throws Exception {
        Case given = given("gone", transport);
        assertAssigned(asMember(given));
        assertThat(operator.delete("/enrollmentGroups/" + given.group()).status()).isEqualTo(204);
        Told told = asMember(given);
        observed.that(told.words());
        assertThat(told.errorCode()).isEqualTo(401_000);
        assertThat(operator.get("/registrations/" + given.id()).body().path("status").asText())
                .isEqualTo("assigned");
    }

    @OnEveryTransport
    @Behaviour(
            part = Part.ENROLLMENTS,
            says = "Disenrolling has no effect on the hub",
            source = Documents.UNPROVISION)
    void disenrollingHasNoEffectOnTheHub(String transport) throws Exception {
        Case given = given("kept", transport);
        enroll(given, "enabled");
        assertAssigned(asItself(given));
        assertThat(operator.delete("/enrollments/" + given.id()).status()).isEqualTo(204);
        assertThat(house.twin(ConformanceHouse.TOASTERS_HUB, given.id()).isMissingNode()).isFalse();
    }

    @OnEveryTransport
    @Behaviour(
            part = Part.ENROLLMENTS,
            says = "After its record is deleted, a device registers for the first time",
            source = Documents.REST_SERVICE + ", deviceRegistrationState; inferred")
    void deletedRecordMakesTheNextRegistrationTheFirst(String transport, Observed observed)
            throws Exception {
        Case given = given("anew", transport);
        assertAssigned(asMember(given));
        assertThat(asMember(given).state().path("substatus").asText())
                .isNotEqualTo("initialAssignment");
        assertThat(operator.delete("/registrations/" + given.id()).status()).isEqualTo(204);
        assertThat(operator.get("/registrations/" + given.id()).status()).isEqualTo(404);
        String substatus = asMember(given).state().path("substatus").asText();
        observed.that("`" + substatus + "`");
        assertThat(substatus).isEqualTo("initialAssignment");
    }

    @OnEveryTransport
    @Behaviour(
            part = Part.ENROLLMENTS,
            says = "The group whose signing certificate is nearest decides, also if it is disabled",
            source = Documents.X509 + ", precedence")
    void nearestSigningCertificateDecides(String transport, Observed observed) throws Exception {
        Case given = new Case("nearest", ScriptHouse.TOASTER, transport);
        assertAssigned(withCertificate(given));
        disableTheNearestGroup();
        try {
            Told told = withCertificate(given);
            observed.that(told.words());
            assertThat(told.status()).isEqualTo("disabled");
        } finally {
            operator.delete("/enrollmentGroups/nearest");
        }
    }

    @OnEveryTransport
    @Behaviour(
            part = Part.ENROLLMENTS,
            says = "Where the nearest group is deleted, a higher one of the chain lets devices in",
            source = Documents.UNPROVISION)
    void higherGroupLetsDevicesInAgain(String transport, Observed observed) throws Exception {
        Case given = new Case("nearest", ScriptHouse.TOASTER, transport);
        disableTheNearestGroup();
        assertThat(withCertificate(given).status()).isEqualTo("disabled");
        assertThat(operator.delete("/enrollmentGroups/nearest").status()).isEqualTo(204);
        Told told = withCertificate(given);
        observed.that(told.words());
        assertAssigned(told);
    }

    @OnEveryTransport
    @Behaviour(
            part = Part.ENROLLMENTS,
            says = "A registration id is compared without regard to case",
            source = Documents.CONCEPTS + ", registration ID")
    void registrationIdIsComparedWithoutCase(String transport, Observed observed) throws Exception {
        Case given = given("case", transport);
        enroll(given, "enabled");
        Told told =
                asItself(new Case(given.group(), given.id().toUpperCase(Locale.ROOT), transport));
        observed.that(told.words());
        assertAssigned(told);
    }

    @Test
    @Behaviour(
            part = Part.ENROLLMENTS,
            says = "The capability iotEdge of an enrollment is the device's at its hub",
            source = Documents.REST_SERVICE + ", DeviceCapabilities")
    void iotEdgeIsTheDevicesAtItsHub(Observed observed) throws Exception {
        for (boolean edge : new boolean[] {true, false}) {
            String id = "enrolled-edge-" + edge;
            Case given = new Case("keys", id, "HTTPS");
            assertThat(
                            operator.put(
                                            "/enrollments/" + id,
                                            "{\"registrationId\":\"%s\",\"capabilities\":{\"iotEdge\":%s},%s"
                                                    .formatted(
                                                            id, edge, enrollment(OWN, "enabled")))
                                    .status())
                    .isEqualTo(200);
            assertAssigned(asItself(given));
            assertThat(
                            house.twin(ConformanceHouse.TOASTERS_HUB, id)
                                    .at("/capabilities/iotEdge")
                                    .asBoolean(!edge))
                    .isEqualTo(edge);
        }
        observed.that("`\"iotEdge\":true`, otherwise `false`");
    }

    /** A device, and the group that lets it in. */
    private record Case(String group, String id, String transport) {}

    private Case given(String name, String transport) throws Exception {
        Case given =
                new Case(
                        ConformanceHouse.own("group-" + name, transport),
                        ConformanceHouse.own("enrolled-" + name, transport),
                        transport);
        assertThat(
                        operator.put(
                                        "/enrollmentGroups/" + given.group(),
                                        "{\"enrollmentGroupId\":\"%s\",%s"
                                                .formatted(
                                                        given.group(),
                                                        enrollment(
                                                                GROUP.derive(given.group()),
                                                                "enabled")))
                                .status())
                .isEqualTo(200);
        return given;
    }

    /** Of the CA right above the devices' certificates; a group of the root lets them in. */
    private void disableTheNearestGroup() throws Exception {
        assertThat(
                        operator.put(
                                        "/enrollmentGroups/nearest",
                                        """
                                        {"enrollmentGroupId":"nearest","provisioningStatus":"disabled",
                                         "attestation":{"type":"x509","x509":{"signingCertificates":
                                           {"primary":{"certificate":"%s"}}}}}
                                        """
                                                .formatted(house.issuerInBase64()))
                                .status())
                .isEqualTo(200);
    }

    private void enroll(Case given, String provisioningStatus) throws Exception {
        assertThat(
                        operator.put(
                                        "/enrollments/" + given.id(),
                                        "{\"registrationId\":\"%s\",%s"
                                                .formatted(
                                                        given.id(),
                                                        enrollment(OWN, provisioningStatus)))
                                .status())
                .isEqualTo(200);
    }

    private static String enrollment(SymmetricKey key, String provisioningStatus) {
        return """
        "attestation":{"type":"symmetricKey",
          "symmetricKey":{"primaryKey":"%s","secondaryKey":"%s"}},
        "allocationPolicy":"static","iotHubs":["%s"],"provisioningStatus":"%s"}
        """
                .formatted(
                        key.base64(),
                        key.base64(),
                        ConformanceHouse.TOASTERS_HUB,
                        provisioningStatus);
    }

    private Told asMember(Case given) throws Exception {
        return register(
                given, Proof.key(given.id(), GROUP.derive(given.group()).derive(given.id())));
    }

    private Told asItself(Case given) throws Exception {
        return register(given, Proof.key(given.id(), OWN));
    }

    private Told withCertificate(Case given) throws Exception {
        return register(given, Proof.certificate(house.certificate("devices/" + given.id())));
    }

    private Told register(Case given, Proof proof) throws Exception {
        return house.device(given.transport()).register(given.id(), proof);
    }

    private static void assertAssigned(Told told) {
        assertThat(told.hub()).as(told.words()).isEqualTo(ConformanceHouse.TOASTERS_HUB);
    }
}
