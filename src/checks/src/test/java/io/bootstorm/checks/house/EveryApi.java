package io.bootstorm.checks.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.checks.house.RawHttp.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The APIs of a gateway beside the allocator of a house, asked by hand for what has secrets in it.
 */
record EveryApi(House house, Heard heard) {

    static final String TPM_DEVICE = "tpm-toaster-103";

    /** Its webhook does not let the gateway in. */
    static final String TURNED_AWAY = "contoso-toaster-104";

    /**
     * Refusals of each API, a TPM that attests, and a webhook that refuses.
     *
     * @param data of the gateway
     * @return what was secret about it, in every spelling
     */
    Set<String> use(Path data, int httpsPort, RawHttp control) throws Exception {
        RawHttp https = RawHttp.trusting(data.resolve("ca.pem"), httpsPort);
        Operator service = Operator.ofService(house, data);
        Operator hub = Operator.ofHub(house, data);
        Set<String> secrets = new LinkedHashSet<>();
        for (Operator operator : List.of(service, hub)) {
            secrets.addAll(Secrets.spellings(Base64.getDecoder().decode(operator.key().base64())));
        }
        new RefusedRequests(https, control, service, hub, heard).ask();

        enroll(https, service, "enrollments/" + TPM_DEVICE, tpm());
        for (byte[] secret : new HandmadeDevice(https, TPM_DEVICE).bootByTpm()) {
            secrets.addAll(Secrets.spellings(secret));
        }

        enroll(https, service, "enrollmentGroups/turned-away", turnedAway());
        Answer failed =
                new HandmadeDevice(https, TURNED_AWAY)
                        .bootWith(Secrets.TURNED_AWAY_KEY.derive(TURNED_AWAY));
        assertThat(failed.json().path("status").textValue()).isEqualTo("failed");
        heard.add("answer to a device whose webhook refused", failed.text());
        return secrets;
    }

    private void enroll(RawHttp https, Operator service, String path, String body)
            throws IOException {
        Answer answer =
                https.ask(
                        service.host(),
                        "PUT /" + path + "?api-version=2021-10-01",
                        service.token(),
                        body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        heard.add("answer to PUT " + path, answer.text());
    }

    private static String tpm() {
        return """
        {"registrationId": "%s",
         "attestation": {"type": "tpm", "tpm": {"endorsementKey": "%s"}}}
        """
                .formatted(TPM_DEVICE, HandmadeDevice.endorsementKey(TPM_DEVICE));
    }

    private String turnedAway() {
        String key = Secrets.TURNED_AWAY_KEY.base64();
        return """
        {"enrollmentGroupId": "turned-away",
         "attestation": {"type": "symmetricKey",
                         "symmetricKey": {"primaryKey": "%s", "secondaryKey": "%s"}},
         "allocationPolicy": "custom",
         "customAllocationDefinition": {
           "webhookUrl": "http://127.0.0.1:%s/api/HttpTrigger1?code=%s",
           "apiVersion": "2021-10-01"}}
        """
                .formatted(key, key, house.allocatorPort(), Secrets.BAD_CODE);
    }
}
