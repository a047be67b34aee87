package io.bootstorm.allocator.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.allocator.policy.AllocationOutcome.Allocated;
import io.bootstorm.allocator.policy.AllocationOutcome.Refused;
import io.bootstorm.protocol.wire.AllocationResponse;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happens on one connection, request by request. */
@Timeout(60)
class ConnectionTest {

    private static final AllocatorConfig QUIET = RunningHost.config(RequestLog.OFF, false);
    private static final String TOASTER =
            "{\"deviceRuntimeContext\":{\"registrationId\":\"contoso-toaster-1\"},"
                    + "\"linkedHubs\":[\"a.net\"]}";

    @Test
    void answersPipelinedRequestsInOrderWhileOneWaits() throws Exception {
        try (RunningHost host = new RunningHost(QUIET);
                RawConnection raw = new RawConnection(host.host.port())) {
            raw.send(
                    post("/api/tutorial", TOASTER)
                            + post("/api/waiting", TOASTER)
                            + post("/api/nowhere", "")
                            + post("/api/tutorial", "{}"));
            assertThat(raw.nextResponse()).contains(" 200 ").endsWith("\"a.net\"}");
            host.waitingRequest.get(10, TimeUnit.SECONDS);
            host.decision.complete(new Allocated(new AllocationResponse("waited.net", null, null)));
            assertThat(raw.nextResponse()).contains(" 200 ").endsWith("\"waited.net\"}");
            assertThat(raw.nextResponse()).contains(" 404 ");
            assertThat(raw.nextResponse()).contains(" 400 ");
        }
    }

    @Test
    void takesBodyInManyPieces() throws Exception {
        try (RunningHost host = new RunningHost(QUIET);
                RawConnection raw = new RawConnection(host.host.port())) {
            raw.send("POST /api/tutorial HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n");
            for (int i = 0; i < TOASTER.length(); i++) {
                raw.send("1\r\n" + TOASTER.charAt(i) + "\r\n");
            }
            raw.send("0\r\n\r\n" + post("/api/tutorial", TOASTER));
            assertThat(raw.nextResponse()).endsWith("\"a.net\"}");
            assertThat(raw.nextResponse()).endsWith("\"a.net\"}");
        }
    }

    @Test
    void invitesBodyThatWaitsToBeInvited() throws Exception {
        try (RunningHost host = new RunningHost(QUIET);
                RawConnection raw = new RawConnection(host.host.port())) {
            raw.send(head("/api/tutorial", TOASTER.length()));
            assertThat(raw.nextResponse()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            raw.send(TOASTER);
            assertThat(raw.nextResponse()).contains(" 200 ");
        }
    }

    @Test
    void doesNotInviteBodyThatItWouldRefuse() throws Exception {
        try (RunningHost host = new RunningHost(QUIET);
                RawConnection raw = new RawConnection(host.host.port())) {
            raw.send(head("/api/nowhere", 9));
            assertThat(raw.nextResponse()).contains(" 404 ").contains("connection: close");
            assertThat(raw.isClosedByPeer()).isTrue();
        }
    }

    @Test
    void refusesBodyOverTheLimit() throws Exception {
        AllocatorConfig.Limits limits =
                new AllocatorConfig.Limits(null, null, 100, null, null, null, null);
        try (RunningHost host = new RunningHost(RunningHost.config(limits))) {
            HttpResponse<String> announced = host.post("/api/tutorial", new byte[1_000_000]);
            assertThat(announced.statusCode()).isEqualTo(413);
            assertThat(announced.body()).isEqualTo("The body is larger than 100 bytes.");

            try (RawConnection raw = new RawConnection(host.host.port())) {
                raw.send(
                        "POST /api/tutorial HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n65\r\n"
                                + "x".repeat(0x65)
                                + "\r\n");
                assertThat(raw.nextResponse()).contains(" 413 ").contains("connection: close");
                raw.send("0\r\n\r\n");
                assertThat(raw.isClosedByPeer()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET /x y z HTTP/1.1, 400",
        "nonsense, 400",
        "GET /{} HTTP/1.1, 414",
        "GET / HTTP/1.1|x: {}, 431"
    })
    void answersWhatIsNoHttpOnceAndCloses(String request, int status) throws Exception {
        AllocatorConfig.Limits limits =
                new AllocatorConfig.Limits(null, null, null, 200, null, null, null);
        try (RunningHost host = new RunningHost(RunningHost.config(limits));
                RawConnection raw = new RawConnection(host.host.port())) {
            raw.send(request.replace("{}", "x".repeat(300)).replace("|", "\r\n") + "\r\n\r\n");
            assertThat(raw.nextResponse()).startsWith("HTTP/1.1 " + status + " ");
            assertThat(raw.isClosedByPeer()).isTrue();
        }
    }

    @Test
    void logsDecisionThatNobodyWaitsForAnyMore() throws Exception {
        try (RunningHost host = new RunningHost(RunningHost.config(RequestLog.REQUESTS, false))) {
            try (RawConnection raw = new RawConnection(host.host.port())) {
                raw.send(post("/api/waiting", TOASTER));
                host.waitingRequest.get(10, TimeUnit.SECONDS);
            }
            host.decision.complete(Refused.because("Gone."));
            host.log.awaitLine("waiting contoso-toaster-1: 400 Gone.");
            assertThat(host.post("/api/tutorial", new byte[0]).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void closesWhenCallerAsksForIt() throws Exception {
        try (RunningHost host = new RunningHost(QUIET);
                RawConnection raw = new RawConnection(host.host.port())) {
            raw.send("GET /health/live HTTP/1.1\r\nconnection: close\r\n\r\n");
            assertThat(raw.nextResponse()).contains(" 200 ").contains("connection: close");
            assertThat(raw.isClosedByPeer()).isTrue();
        }
    }

    @Test
    void closesConnectionsThatSendNothing() throws Exception {
        AllocatorConfig.Limits limits =
                new AllocatorConfig.Limits(null, null, null, null, 1, null, null);
        try (RunningHost host = new RunningHost(RunningHost.config(limits));
                RawConnection raw = new RawConnection(host.host.port())) {
            assertThat(raw.isClosedByPeer()).isTrue();
        }
    }

    /** Else whoever asks and never reads would fill the memory with replies. */
    @Test
    void asksForNothingMoreWhileTheCallerDoesNotTakeItsReplies() throws Exception {
        try (RunningHost host = new RunningHost(QUIET);
                RawConnection raw = new RawConnection(host.host.port())) {
            String many = "GET /nowhere HTTP/1.1\r\n\r\n".repeat(1_000);
            assertThat(raw.sendsUntilStuck(many, 64 << 20)).isLessThan(64 << 20);
        }
    }

    @Test
    void closesConnectionsOverTheLimit() throws Exception {
        AllocatorConfig.Limits limits =
                new AllocatorConfig.Limits(null, 1, null, null, null, null, null);
        try (RunningHost host = new RunningHost(RunningHost.config(limits));
                RawConnection first = new RawConnection(host.host.port())) {
            first.send(post("/api/tutorial", TOASTER));
            assertThat(first.nextResponse()).contains(" 200 ");
            try (RawConnection second = new RawConnection(host.host.port())) {
                assertThat(second.isClosedByPeer()).isTrue();
            }
            first.send(post("/api/tutorial", TOASTER));
            assertThat(first.nextResponse()).contains(" 200 ");
        }
    }

    @Test
    void givesUpOnPolicyThatTakesTooLong() throws Exception {
        AllocatorConfig.Limits limits =
                new AllocatorConfig.Limits(null, null, null, null, null, 1, null);
        try (RunningHost host = new RunningHost(RunningHost.config(limits));
                RawConnection raw = new RawConnection(host.host.port())) {
            raw.send(post("/api/waiting", TOASTER) + post("/api/tutorial", TOASTER));
            assertThat(raw.nextResponse())
                    .contains(" 503 ")
                    .endsWith("The policy did not answer in time.");
            assertThat(raw.nextResponse()).contains(" 200 ");
        }
    }

    @Test
    void finishesRequestsUnderWayBeforeItCloses() throws Exception {
        RunningHost host = new RunningHost(QUIET);
        try (RawConnection busy = new RawConnection(host.host.port());
                RawConnection idle = new RawConnection(host.host.port())) {
            idle.send("GET /health/ready HTTP/1.1\r\n\r\n");
            assertThat(idle.nextResponse()).contains(" 200 ");
            busy.send(post("/api/waiting", TOASTER));
            host.waitingRequest.get(10, TimeUnit.SECONDS);

            CompletableFuture<Void> closed = CompletableFuture.runAsync(host::close);
            assertThat(idle.isClosedByPeer()).isTrue();
            host.decision.complete(Refused.because("Just in time."));
            assertThat(busy.nextResponse()).contains("connection: close").endsWith("Just in time.");
            assertThat(busy.isClosedByPeer()).isTrue();
            closed.get(10, TimeUnit.SECONDS);
        }
    }

    private static String head(String path, int length) {
        return "POST "
                + path
                + " HTTP/1.1\r\nexpect: 100-continue\r\ncontent-length: "
                + length
                + "\r\n\r\n";
    }

    private static String post(String path, String body) {
        return "POST "
                + path
                + " HTTP/1.1\r\nhost: x\r\ncontent-length: "
                + body.length()
                + "\r\n\r\n"
                + body;
    }
}
