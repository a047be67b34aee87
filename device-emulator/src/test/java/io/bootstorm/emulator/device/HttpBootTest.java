package io.bootstorm.emulator.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.bootstorm.emulator.boot.BootResult;
import io.bootstorm.emulator.boot.BootStatus;
import io.bootstorm.emulator.boot.ProvDeviceResult;
import io.bootstorm.emulator.boot.Replies;
import io.bootstorm.emulator.client.ClientTls;
import io.bootstorm.emulator.client.DpsEndpoint;
import io.bootstorm.emulator.client.ProvisioningClient;
import io.bootstorm.emulator.client.SocketTransport;
import io.bootstorm.emulator.client.TestCa;
import io.bootstorm.protocol.sas.SasToken;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole boots over HTTP against a server that reads and writes plain text by script. */
@Timeout(60)
class HttpBootTest {

    private static EventLoopGroup loops;

    private final ScriptedHttp dps = new ScriptedHttp();
    private final BootRecord boot = new BootRecord();

    @BeforeAll
    static void startLoop() {
        loops = SocketTransport.best().newGroup(1, new DefaultThreadFactory("device"));
    }

    @AfterAll
    static void stopLoop() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @AfterEach
    void stopDps() throws Exception {
        dps.close();
    }

    @Test
    void isAssignedOverOneConnection() throws Exception {
        dps.answer(202, "Retry-After: 3\r\n", Replies.ASSIGNING)
                .answer(202, "retry-after: 3\r\n", Replies.ASSIGNING)
                .answer(200, "", Replies.ASSIGNED)
                .start(null);

        BootResult result = boot();

        assertThat(result.assignedHub()).isEqualTo(Replies.TOASTERS_HUB);
        assertThat(boot.statuses())
                .containsExactly(BootStatus.CONNECTED, BootStatus.ASSIGNING, BootStatus.ASSIGNING);
        assertThat(boot.phases())
                .extracting(BootRecord.Phase::phase, BootRecord.Phase::ok)
                .containsExactly(
                        tuple(BootPhase.DERIVE_KEY, true),
                        tuple(BootPhase.CONNECT, true),
                        tuple(BootPhase.REGISTER, true),
                        tuple(BootPhase.POLL, true),
                        tuple(BootPhase.POLL, true));
        assertThat(dps.connections()).isEqualTo(1);
    }

    @Test
    void writesRequestsToTheLetterOfTheCSdk() throws Exception {
        dps.answer(202, "", Replies.ASSIGNING).answer(200, "", Replies.ASSIGNED).start(null);

        boot();

        String token = token(dps.requests().get(0));
        assertThat(dps.requests().get(0))
                .isEqualTo(
                        "PUT /0ne00002193/registrations/contoso-toaster-007/register"
                                + "?api-version=2021-06-01 HTTP/1.1\r\n"
                                + headers(token)
                                + "content-length: "
                                + GivenDevice.REGISTRATION.length()
                                + "\r\n\r\n"
                                + GivenDevice.REGISTRATION);
        assertThat(dps.requests().get(1))
                .isEqualTo(
                        "GET /0ne00002193/registrations/contoso-toaster-007/operations/"
                                + Replies.OPERATION_ID
                                + "?api-version=2021-06-01 HTTP/1.1\r\n"
                                + headers(token)
                                + "content-length: 0\r\n\r\n");
        assertThat(SasToken.parse(token).isSignedBy(GivenDevice.TOASTER_KEY)).isTrue();
    }

    @Test
    void opensTheChallengeForItsTpmAndRegistersOnceMoreWithAToken() throws Exception {
        String challenge =
                "{\"message\":\"TPM\",\"authenticationKey\":\""
                        + GivenDevice.swtpmsBlob()
                        + "\",\"keyName\":\"registration\"}";
        dps.answer(401, "", challenge)
                .answer(202, "", Replies.ASSIGNING)
                .answer(200, "", Replies.ASSIGNED)
                .start(null);

        BootResult result = boot(GivenDevice.withTpm());

        assertThat(result.assignedHub()).isEqualTo(Replies.TOASTERS_HUB);
        assertThat(dps.requests()).hasSize(3);
        assertThat(dps.requests().get(0))
                .doesNotContain("Authorization")
                .contains("\"tpm\":{\"endorsementKey\":\"AToAAQALAAMAsgAg", "\"storageRootKey\":");
        assertThat(dps.requests().get(1)).contains("/register?", "skn=registration");
        assertThat(dps.requests().get(2))
                .contains("/operations/")
                .contains("Authorization: " + token(dps.requests().get(1)));
    }

    @Test
    void endsWhereItsTpmDoesNotOpenTheChallenge() throws Exception {
        dps.answer(401, "", "{\"authenticationKey\":\"AAAA\",\"keyName\":\"registration\"}")
                .start(null);

        BootResult result = boot(GivenDevice.withTpm());

        assertThat(result.code()).isEqualTo(ProvDeviceResult.PROV_DEVICE_RESULT_TRANSPORT);
        assertThat(result.failure().detail()).contains("the TPM does not open");
    }

    @Test
    void encodesPathSegmentsWithSmallHexDigits() throws Exception {
        dps.answer(200, "", Replies.ASSIGNED).start(null);
        DeviceIdentity device =
                DeviceIdentity.withOwnKey(
                        GivenDevice.TOASTER.idScope(),
                        io.bootstorm.protocol.id.RegistrationId.of("a:b"),
                        GivenDevice.TOASTER_KEY,
                        null);

        boot(device);

        assertThat(dps.requests().get(0)).startsWith("PUT /0ne00002193/registrations/a%3ab/reg");
        assertThat(dps.requests().get(0)).endsWith("\r\n\r\n{\"registrationId\":\"a:b\"}");
    }

    @Test
    void repeatsARequestThatWasThrottled() throws Exception {
        dps.answer(429, "retry-after: 1\r\n", "{}")
                .answer(202, "", Replies.ASSIGNING)
                .answer(503, "", "busy")
                .answer(200, "", Replies.ASSIGNED)
                .start(null);

        assertThat(boot().isAssigned()).isTrue();

        assertThat(dps.requests())
                .extracting(request -> request.substring(0, 3))
                .containsExactly("PUT", "PUT", "GET", "GET");
    }

    @Test
    void isNotAuthorizedOn401() throws Exception {
        dps.answer(401, "", Replies.UNAUTHORIZED).start(null);

        assertThat(boot().code()).isEqualTo(ProvDeviceResult.PROV_DEVICE_RESULT_DEV_AUTH_ERROR);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 404, 405, 415})
    void takesAnyOtherStatusForABrokenTransport(int status) throws Exception {
        dps.answer(status, "", "{\"errorCode\":1,\"message\":\"why\"}").start(null);

        BootResult result = boot();

        assertThat(result.code()).isEqualTo(ProvDeviceResult.PROV_DEVICE_RESULT_TRANSPORT);
        assertThat(result.failure().reason()).isEqualTo("HTTP status " + status);
        assertThat(result.failure().detail()).endsWith("(why)");
    }

    @Test
    void readsAChunkedAnswer() throws Exception {
        dps.raw(
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + Integer.toHexString(Replies.ASSIGNED.length())
                                + "\r\n"
                                + Replies.ASSIGNED
                                + "\r\n0\r\n\r\n")
                .start(null);

        assertThat(boot().isAssigned()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.2\r\n\r\n",
                "HTTP/1.1 200 OK\r\ncontent-length: 900000\r\n\r\n{"
            })
    void endsWhenTheServerSpeaksNonsense(String answer) throws Exception {
        dps.raw(answer).start(null);

        BootResult result = boot();

        assertThat(result.code()).isEqualTo(ProvDeviceResult.PROV_DEVICE_RESULT_TRANSPORT);
        assertThat(result.failure().reason()).isEqualTo("protocol error");
    }

    @Test
    void endsWhenTheServerClosesInsteadOfAnswering() throws Exception {
        dps.closeConnection().start(null);

        BootResult result = boot();

        assertThat(result.failure().detail())
                .isEqualTo("127.0.0.1:" + dps.port() + " closed the connection before it answered");
    }

    @Test
    void bootsOverTls() throws Exception {
        TestCa ca = TestCa.named("Gateway CA");
        dps.answer(200, "", Replies.ASSIGNED).start(ca.server("localhost"));
        DpsEndpoint endpoint =
                DpsEndpoint.tls("localhost", dps.port(), ClientTls.trusting(ca.pem()));

        assertThat(boot(GivenDevice.TOASTER, endpoint).isAssigned()).isTrue();
    }

    @Test
    void givesUpConnectingWhenTheServerNeverShakesHands() throws Exception {
        dps.start(null);
        DpsEndpoint endpoint =
                new DpsEndpoint(
                        "127.0.0.1",
                        dps.port(),
                        ClientTls.trusting(TestCa.named("any").pem()),
                        Duration.ofMillis(100));

        assertThat(boot(GivenDevice.TOASTER, endpoint).failure().reason())
                .isEqualTo("connect timeout");
    }

    private BootResult boot() throws Exception {
        return boot(GivenDevice.TOASTER);
    }

    private BootResult boot(DeviceIdentity device) throws Exception {
        return boot(device, DpsEndpoint.plaintext("127.0.0.1", dps.port()));
    }

    private BootResult boot(DeviceIdentity device, DpsEndpoint endpoint) throws Exception {
        try (ProvisioningClient client = DeviceTransport.HTTPS.newClient(endpoint)) {
            DeviceBoot.start(loops.next(), client, device, GivenDevice.options(), boot);
            return boot.await();
        }
    }

    private String headers(String token) {
        return "UserAgent: prov_device_client/1.0\r\n"
                + "Accept: application/json\r\n"
                + "Connection: keep-alive\r\n"
                + "Content-Type: application/json; charset=utf-8\r\n"
                + "Authorization: "
                + token
                + "\r\nHost: 127.0.0.1:"
                + dps.port()
                + "\r\n";
    }

    private static String token(String request) {
        return request.lines()
                .filter(line -> line.startsWith("Authorization: "))
                .map(line -> line.substring("Authorization: ".length()))
                .findFirst()
                .orElseThrow();
    }
}
