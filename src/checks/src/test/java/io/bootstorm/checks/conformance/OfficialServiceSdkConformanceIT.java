package io.bootstorm.checks.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.checks.conformance.page.Behaviour;
import io.bootstorm.checks.conformance.page.Documents;
import io.bootstorm.checks.conformance.page.Part;
import io.bootstorm.checks.conformance.page.SeenBy;
import io.bootstorm.checks.process.JavaProgram;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Microsoft's Java and Node service SDKs, unmodified, manage the enrollments of the staged
 * distribution with the connection string that {@code bootstorm enrollment connection-string}
 * prints; and devices on the Java device SDK come in by what they have made.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
@SeenBy("service SDK")
class OfficialServiceSdkConformanceIT {

    private static final String ENDORSEMENT_KEY =
            "AToAAQALAAMAsgAgg3GXZ0SEs/gakMyNRqXXJP1S124GUgtk8qHaGzMUaaoABgCAAEMAEAgAAAAAAAEA";

    private ConformanceHouse house;
    private Path folder;
    private TrustStore trust;
    private String connection;
    private final Map<ServiceSdk, ServiceSdk.Program> programs = new HashMap<>();

    @BeforeAll
    void openHouse(@TempDir Path temporary) throws Exception {
        folder = temporary;
        house = ConformanceHouse.open(folder, "operators on the official service SDKs");
        trust = TrustStore.of(house.caFile(), folder.resolve("devices.p12"));
        connection = house.connectionString();
    }

    @AfterAll
    void closeHouse() {
        if (house != null) {
            house.close();
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @Behaviour(
            part = Part.SERVICE_API,
            says = "Only the attestation mechanism tells the keys of an enrollment",
            source = Documents.REST_SERVICE + ", attestationmechanism; api-versions assumed")
    void makesAGroupWhoseKeysOnlyTheAttestationMechanismTells(ServiceSdk sdk) throws Exception {
        String id = own("fleet", sdk);
        assertThat(operate(sdk, "group", id))
                .contains("made: " + id + " enabled")
                .contains("shown: symmetricKey no key")
                .contains("keys: true");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @Behaviour(
            part = Part.SERVICE_API,
            says = "An individual enrollment is made, changed, kept with its keys, and deleted",
            source = Documents.REST_SERVICE + ", individual enrollments")
    void makesChangesAndDeletesAnIndividualEnrollment(ServiceSdk sdk) throws Exception {
        String id = own("lamp", sdk);
        assertThat(operate(sdk, "individual", id))
                .contains("made: " + id + " enabled")
                .contains("shown: symmetricKey no key")
                .contains("generated: 64 64")
                .contains("changed: disabled")
                .contains("kept: true")
                .contains("refused: 404");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @Behaviour(
            part = Part.SERVICE_API,
            says = "Certificates of enrollments are told by their X509CertificateInfo",
            source = Documents.REST_SERVICE + ", X509CertificateInfo")
    void readsWhatTheServiceSaysOfCertificates(ServiceSdk sdk) throws Exception {
        assertThat(operate(sdk, "x509", own("signed", sdk), house.caFile().toString()))
                .contains("client: CN=Bootstorm private CA")
                .contains("signing: CN=Bootstorm private CA");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @Behaviour(
            part = Part.SERVICE_API,
            says = "An individual enrollment may attest by an endorsement key",
            source = Documents.REST_SERVICE + ", TpmAttestation")
    void makesAnEnrollmentOfATpm(ServiceSdk sdk) throws Exception {
        assertThat(operate(sdk, "tpm", own("vault", sdk), ENDORSEMENT_KEY))
                .contains("endorsement: " + ENDORSEMENT_KEY);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @Behaviour(
            part = Part.SERVICE_API,
            says = "A stale etag is refused with 412",
            source = Documents.TROUBLESHOOTING + ", status codes")
    void isRefusedWithAStaleEtag(ServiceSdk sdk) throws Exception {
        String id = own("stale", sdk);
        assertThat(operate(sdk, "stale", id))
                .contains("updated: " + id)
                .containsSubsequence("refused: 412", "refused: 412");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @Behaviour(
            part = Part.SERVICE_API,
            says = "A query goes on page by page while the continuation header is there",
            source = Documents.REST_SERVICE + ", queries")
    void pagesThroughEverything(ServiceSdk sdk) throws Exception {
        String prefix = own("page", sdk) + "-";
        assertThat(operate(sdk, "query", prefix))
                .contains("page: 2")
                .contains(
                        "found: "
                                + String.join(
                                        " ",
                                        prefix + 1,
                                        prefix + 2,
                                        prefix + 3,
                                        prefix + 4,
                                        prefix + 5))
                .contains("groups: true");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @Behaviour(
            part = Part.SERVICE_API,
            says = "A bulk operation tells which of its entities failed",
            source = Documents.REST_SERVICE + ", bulk operation; number assumed")
    void changesSeveralAtOnce(ServiceSdk sdk) throws Exception {
        String prefix = own("bulk", sdk) + "-";
        assertThat(operate(sdk, "bulk", prefix))
                .containsSubsequence(
                        "create: true",
                        "create: false " + prefix + "1 409201 " + prefix + "2 409201",
                        "update: true",
                        "delete: true");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @Behaviour(
            part = Part.SERVICE_API,
            says = "Registrations of a group are listed, told and deleted, also after a restart",
            source = Documents.REST_SERVICE + ", registration states")
    void seesAndForgetsADeviceThatCameInByItsGroupBeforeAndAfterARestart(ServiceSdk sdk)
            throws Exception {
        String group = own("boots", sdk);
        operate(sdk, "group", group);
        String before = own("early-toaster", sdk);
        assertThat(boot(before, group)).contains("status: PROVISIONING_DEVICE_STATUS_ASSIGNED");

        house.restartGateway();

        String after = own("late-toaster", sdk);
        assertThat(boot(after, group)).contains("status: PROVISIONING_DEVICE_STATUS_ASSIGNED");
        assertThat(operate(sdk, "registration", before, group))
                .contains("state: assigned contoso-")
                .contains("registered: " + before + " " + after)
                .contains("refused: 404");
        assertThat(boot(before, group)).contains("substatus: INITIAL_ASSIGNMENT");
    }

    private String operate(ServiceSdk sdk, String deed, String... subjects) throws Exception {
        ServiceSdk.Program program = programs.get(sdk);
        if (program == null) {
            program = sdk.program(house, folder);
            programs.put(sdk, program);
        }
        Map<String, String> environment = new HashMap<>(program.environment());
        environment.put(OfficialOperator.CONNECTION_VARIABLE, connection);
        environment.put(OfficialOperator.PRIMARY_VARIABLE, groupKey(subjects[0]).base64());
        environment.put(
                OfficialOperator.SECONDARY_VARIABLE, groupKey("other-" + subjects[0]).base64());
        return house.run(program.with(deed, subjects), environment);
    }

    /** Each group has keys of its own, or its devices would come in through another. */
    private static SymmetricKey groupKey(String group) {
        return ConformanceHouse.GROUP_KEY.derive("key of " + group);
    }

    private String boot(String registrationId, String group) {
        List<String> command =
                JavaProgram.command(
                        OfficialDevice.class,
                        trust.javaOptions(),
                        house.arguments("HTTPS", registrationId, null));
        return house.boot(command, groupKey(group).derive(registrationId), Map.of());
    }

    /** What one test on one SDK has for itself. */
    private static String own(String id, ServiceSdk sdk) {
        return id + "-" + sdk.name().toLowerCase(Locale.ROOT);
    }
}
