package io.bootstorm.checks.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.checks.conformance.page.Behaviour;
import io.bootstorm.checks.conformance.page.Documents;
import io.bootstorm.checks.conformance.page.Observed;
import io.bootstorm.checks.conformance.page.Part;
import io.bootstorm.checks.conformance.page.SeenBy;
import io.bootstorm.protocol.sas.SymmetricKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The reprovisioning table, row by row: a device comes to the toasters hub with the twin of its
 * enrollment, reports there, and registers again when policy and twin have changed.
 */
@Timeout(60)
@SeenBy(SeenBy.SCRIPT)
@ExtendWith(ScriptHouse.Key.class)
class ReprovisioningByScriptIT {

    private static final String TOASTERS = ConformanceHouse.TOASTERS_HUB;
    private static final String HEATPUMPS = ConformanceHouse.HEATPUMPS_HUB;
    private static final SymmetricKey KEY = ConformanceHouse.DEVICE_KEY;
    private static final String SPEC = Documents.REST_SERVICE + ", substatus";

    private final ScriptHouse house;
    private final RawOperator operator;

    ReprovisioningByScriptIT(ScriptHouse house) throws Exception {
        this.house = house;
        this.operator = new RawOperator(house);
    }

    @Test
    @Behaviour(
            part = Part.REPROVISIONING,
            says = "The first time is an initial assignment, with the enrollment's twin",
            source = Documents.REPROVISIONING + "; " + SPEC)
    void firstTimeIsAnInitialAssignment(Observed observed) throws Exception {
        enroll("again-first", "", "first");
        Told told = register("again-first", TOASTERS, "2021-06-01");
        seen(told, observed);
        assertThat(substatus(told)).isEqualTo("initialAssignment");
        assertThat(tag(TOASTERS, "again-first")).isEqualTo("first");
    }

    @Test
    @Behaviour(
            part = Part.REPROVISIONING,
            says =
                    "Update and migrate, another hub: it moves with its twin, and leaves the old"
                            + " hub",
            source = Documents.REPROVISIONING + "; " + SPEC)
    void trueTrueMovesTheDeviceWithItsTwin(Observed observed) throws Exception {
        Told told = again("again-moves", policy(true, true), HEATPUMPS);
        seen(told, observed);
        assertThat(told.hub()).isEqualTo(HEATPUMPS);
        assertThat(substatus(told)).isEqualTo("deviceDataMigrated");
        assertThat(tag(HEATPUMPS, "again-moves")).isEqualTo("first");
        assertThat(house.twin(TOASTERS, "again-moves").isMissingNode()).isTrue();
    }

    @Test
    @Behaviour(
            part = Part.REPROVISIONING,
            says = "Update and migrate, the same hub: it stays as it is",
            source = Documents.REPROVISIONING + "; substatus " + Documents.ASSUMED)
    void trueTrueLeavesTheDeviceAtTheSameHub(Observed observed) throws Exception {
        Told told = again("again-same", policy(true, true), TOASTERS);
        seen(told, observed);
        assertThat(substatus(told)).isEqualTo("reprovisionedToInitialAssignment");
        assertThat(tag(TOASTERS, "again-same")).isEqualTo("first");
    }

    @Test
    @Behaviour(
            part = Part.REPROVISIONING,
            says = "Update without migrating, another hub: it is made anew there",
            source = Documents.REPROVISIONING + "; " + SPEC)
    void trueFalseMakesTheDeviceAnewAtAnotherHub(Observed observed) throws Exception {
        Told told = again("again-anew", policy(true, false), HEATPUMPS);
        seen(told, observed);
        assertThat(told.hub()).isEqualTo(HEATPUMPS);
        assertThat(substatus(told)).isEqualTo("deviceDataReset");
        assertThat(tag(HEATPUMPS, "again-anew")).isEqualTo("second");
        assertThat(house.twin(TOASTERS, "again-anew").isMissingNode()).isTrue();
    }

    @Test
    @Behaviour(
            part = Part.REPROVISIONING,
            says = "Update without migrating, the same hub: it is made anew all the same",
            source = Documents.REPROVISIONING + ", factory reset")
    void trueFalseMakesTheDeviceAnewAtTheSameHubToo(Observed observed) throws Exception {
        Told told = again("again-reset", policy(true, false), TOASTERS);
        seen(told, observed);
        assertThat(substatus(told)).isEqualTo("deviceDataReset");
        assertThat(tag(TOASTERS, "again-reset")).isEqualTo("second");
    }

    @ParameterizedTest(name = "migrate {0}")
    @ValueSource(booleans = {true, false})
    @Behaviour(
            part = Part.REPROVISIONING,
            says = "No update: it stays at its hub, and no policy is asked",
            source = Documents.REPROVISIONING + "; substatus " + Documents.ASSUMED)
    void falseAnyKeepsTheDeviceAtItsHub(boolean migrate, Observed observed) throws Exception {
        String id = "again-stays-" + migrate;
        Told told = again(id, policy(false, migrate), HEATPUMPS);
        seen(told, observed);
        assertThat(told.hub()).isEqualTo(TOASTERS);
        assertThat(substatus(told)).isEqualTo("reprovisionedToInitialAssignment");
        assertThat(tag(TOASTERS, id)).isEqualTo("first");
        assertThat(house.policy().heard(id)).as("calls of the webhook").hasSize(1);
    }

    @Test
    @Behaviour(
            part = Part.REPROVISIONING,
            says = "A twin from the webhook beats migration",
            source = Documents.CUSTOM_ALLOCATION + ", initialTwin")
    void twinOfTheWebhookBeatsMigration(Observed observed) throws Exception {
        String id = "again-twin";
        enroll(id, policy(true, true), "first");
        register(id, TOASTERS, "2021-06-01");
        house.policy()
                .answers(
                        id,
                        200,
                        "{\"iotHubHostName\":\"%s\",\"initialTwin\":{\"tags\":{\"is\":\"webhook's\"}}}"
                                .formatted(HEATPUMPS));
        Told told = house.device("HTTPS").register(id, Proof.key(id, KEY));
        seen(told, observed);
        assertThat(tag(HEATPUMPS, id)).isEqualTo("webhook's");
    }

    @ParameterizedTest(name = "{0}, {1}", quoteTextArguments = false)
    @CsvSource({
        "2018-04-01, no stored policy, contoso-toasters-hub-1098.azure-devices.net",
        "2018-04-01, a stored policy, contoso-heatpumps-hub-1098.azure-devices.net",
        "2018-11-01, no stored policy, contoso-heatpumps-hub-1098.azure-devices.net"
    })
    @Behaviour(
            part = Part.REPROVISIONING,
            says =
                    "A device of api-version 2018-04-01 gets its first hub back, unless a policy is"
                            + " stored",
            source = Documents.REPROVISIONING + ", backwards compatibility")
    void oldApiVersionGetsItsFirstHubBack(
            String apiVersion, String stored, String hub, Observed observed) throws Exception {
        String id = "again-old-" + apiVersion + "-" + stored.charAt(0);
        String policy = stored.startsWith("no") ? "" : policy(true, true);
        enroll(id, policy, "first");
        register(id, TOASTERS, apiVersion);
        Told told = register(id, HEATPUMPS, apiVersion);
        seen(told, observed);
        assertThat(told.hub()).isEqualTo(hub);
    }

    /** Comes to the toasters hub; the enrollment changes; comes again, sent to that hub. */
    private Told again(String id, String policy, String hub) throws Exception {
        enroll(id, policy, "first");
        assertThat(register(id, TOASTERS, "2021-06-01").hub()).isEqualTo(TOASTERS);
        enroll(id, policy, "second");
        return register(id, hub, "2021-06-01");
    }

    private Told register(String id, String hub, String apiVersion) throws Exception {
        house.policy().sendsTo(id, hub);
        return house.device("HTTPS").of(apiVersion).register(id, Proof.key(id, KEY));
    }

    private void enroll(String id, String policy, String tag) throws Exception {
        assertThat(
                        operator.put(
                                        "/enrollments/" + id,
                                        """
                                        {"registrationId":"%s",%s
                                         "attestation":{"type":"symmetricKey","symmetricKey":
                                           {"primaryKey":"%s","secondaryKey":"%s"}},
                                         "allocationPolicy":"custom",
                                         "customAllocationDefinition":
                                           {"webhookUrl":"%s","apiVersion":"2021-10-01"},
                                         "initialTwin":{"tags":{"is":"%s"}}}
                                        """
                                                .formatted(
                                                        id,
                                                        policy,
                                                        KEY.base64(),
                                                        KEY.base64(),
                                                        house.policy().url(),
                                                        tag))
                                .status())
                .isEqualTo(200);
    }

    private static String policy(boolean update, boolean migrate) {
        return "\"reprovisionPolicy\":{\"updateHubAssignment\":%s,\"migrateDeviceData\":%s},"
                .formatted(update, migrate);
    }

    private static String substatus(Told told) {
        return told.state().path("substatus").asText();
    }

    private static void seen(Told told, Observed observed) {
        observed.that(
                "`%s`, %s"
                        .formatted(
                                substatus(told),
                                told.hub().equals(TOASTERS) ? "first hub" : "second hub"));
    }

    private String tag(String hub, String id) throws Exception {
        return house.twin(hub, id).at("/tags/is").asText();
    }
}
