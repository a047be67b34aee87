package io.bootstorm.checks.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.checks.house.RawHttp.Answer;
import io.bootstorm.emulator.tpm.OpenedBlob;
import io.bootstorm.emulator.tpm.SoftwareTpm;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.sas.PercentCoding;
import io.bootstorm.protocol.sas.SasToken;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A device over HTTPS, request by request. */
record HandmadeDevice(RawHttp door, String id) {

    static final long TPM_SEED = 7;

    private static final String SCOPE = "0ne00002193";
    private static final String API = "?api-version=2021-06-01";
    private static final int TOKEN_SECONDS = 600;
    private static final int POLL_NANOS = 50_000_000;
    private static final int MAX_POLLS = 1_000;

    Answer register(String token, String body) throws IOException {
        return door.ask("localhost", "PUT " + path() + "/register" + API, token, body);
    }

    /** With a token of that key: the answer that tells the end. */
    Answer bootWith(SymmetricKey key) throws IOException {
        return boot(token(key, TOKEN_SECONDS), "");
    }

    String token(SymmetricKey key, int seconds) {
        return SasToken.sign(
                        SasToken.deviceResource(SCOPE, id),
                        Instant.now().getEpochSecond() + seconds,
                        SasToken.REGISTRATION_KEY_NAME,
                        key)
                .text();
    }

    static String endorsementKey(String id) {
        return base64(SoftwareTpm.of(TPM_SEED, RegistrationId.of(id)).endorsementKey());
    }

    /**
     * Attests by its TPM and is assigned.
     *
     * @return what nobody but the TPM and the gateway may ever see
     */
    List<byte[]> bootByTpm() throws IOException {
        SoftwareTpm tpm = SoftwareTpm.of(TPM_SEED, RegistrationId.of(id));
        String body =
                "{\"registrationId\":\"%s\",\"tpm\":{\"endorsementKey\":\"%s\",\"storageRootKey\":\"%s\"}}"
                        .formatted(id, base64(tpm.endorsementKey()), base64(tpm.storageRootKey()));
        Answer challenge = register(null, body);
        assertThat(challenge.status()).as(challenge.text()).isEqualTo(401);
        byte[] blob = bytes(challenge.json().path("authenticationKey").textValue());
        tpm.activate(blob);
        Answer assigned = boot(tokenOf(tpm), body);
        byte[] blobForHub =
                bytes(assigned.json().at("/registrationState/tpm/authenticationKey").textValue());

        List<byte[]> secrets = new ArrayList<>();
        for (byte[] sealed : List.of(blob, blobForHub)) {
            secrets.addAll(OpenedBlob.secrets(TPM_SEED, RegistrationId.of(id), sealed));
        }
        return secrets;
    }

    private Answer boot(String token, String body) throws IOException {
        Answer answer = register(token, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        String operation = answer.json().path("operationId").textValue();
        for (int poll = 0; poll < MAX_POLLS && answer.status() == 202; poll++) {
            LockSupport.parkNanos(POLL_NANOS);
            answer =
                    door.ask(
                            "localhost",
                            "GET " + path() + "/operations/" + operation + API,
                            token,
                            "");
        }
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    private String tokenOf(SoftwareTpm tpm) {
        String resource = SasToken.deviceResource(SCOPE, id);
        long expiry = Instant.now().getEpochSecond() + TOKEN_SECONDS;
        String signature =
                base64(
                        tpm.sign(
                                (resource + "\n" + expiry)
                                        .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        return "SharedAccessSignature sr="
                + resource
                + "&sig="
                + PercentCoding.encode(signature)
                + "&se="
                + expiry
                + "&skn=registration";
    }

    private String path() {
        return "/" + SCOPE + "/registrations/" + id;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] bytes(String base64) {
        return Base64.getDecoder().decode(base64);
    }
}
