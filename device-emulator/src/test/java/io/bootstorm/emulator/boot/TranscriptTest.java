package io.bootstorm.emulator.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tutorial's two transcripts, line by line, from the protocol that the tutorial ran. */
class TranscriptTest {

    private final List<String> lines = new ArrayList<>();
    private final Transcript transcript = new Transcript(lines::add, ZoneId.of("America/New_York"));
    private final BootSequence sequence =
            new BootSequence(new BootSettings(false, true, BackOff.C_SDK, 0));
    private long now;

    @Test
    void printsTheToasterAsTheTutorialDoes() {
        givenBootUpToThePoll();

        replies(200, Replies.ASSIGNED);

        assertThat(lines)
                .containsExactly(
                        "Provisioning API Version: 1.15.0",
                        "",
                        "Registering Device",
                        "",
                        "Provisioning Status: PROV_DEVICE_REG_STATUS_CONNECTED",
                        "Provisioning Status: PROV_DEVICE_REG_STATUS_ASSIGNING",
                        "Provisioning Status: PROV_DEVICE_REG_STATUS_ASSIGNING",
                        "",
                        "Registration Information received from service:"
                                + " contoso-toasters-hub-1098.azure-devices.net, deviceId:"
                                + " contoso-toaster-007");
    }

    @Test
    void printsTheHeatPumpAsTheTutorialDoes() {
        givenBootUpToThePoll();

        replies(200, Replies.FAILED);

        String place = "Error: Time:Wed Sep 23 13:06:01 2020 File:Transcript.java Func:";
        assertThat(lines.subList(0, 7))
                .endsWith(
                        "Provisioning Status: PROV_DEVICE_REG_STATUS_CONNECTED",
                        "Provisioning Status: PROV_DEVICE_REG_STATUS_ASSIGNING",
                        "Provisioning Status: PROV_DEVICE_REG_STATUS_ASSIGNING");
        assertThat(lines.subList(7, lines.size()))
                .map(line -> line.replaceAll(" Line:[0-9]+", ""))
                .containsExactly(
                        place
                                + "reason Provisioning Failure: OperationId:"
                                + " 4.eb89f3e8407a3711.2525bd34-02e9-4e91-a9c0-4dbc4ad5de66 -"
                                + " Date: 2020-09-23T17:05:58.2363145Z - Msg: Custom allocation"
                                + " failed with status code: 400",
                        place + "replyNotProcessed Unable to process registration reply.",
                        place
                                + "nothingRetrieved Failure retrieving data from the provisioning"
                                + " service",
                        "",
                        "Failure registering device: PROV_DEVICE_RESULT_DEV_AUTH_ERROR");
    }

    @Test
    void namesTheLineThatPrintsAnError() {
        givenBootUpToThePoll();

        replies(200, Replies.FAILED);

        assertThat(lines.get(7)).containsPattern(" Line:[1-9][0-9]* Provisioning Failure");
    }

    @Test
    void showsTheBodyOfAnErrorAnswer() {
        givenBootUpToThePoll();

        replies(401, Replies.UNAUTHORIZED);

        assertThat(lines.get(7)).endsWith("Unsuccessful json encountered: " + Replies.UNAUTHORIZED);
        assertThat(lines)
                .last()
                .isEqualTo("Failure registering device: PROV_DEVICE_RESULT_DEV_AUTH_ERROR");
    }

    @Test
    void printsNoReplyLineWhenThereWasNoReply() {
        givenBootUpToThePoll();

        happens(new BootEvent.TransportFailed("connection reset", "host:1 reset the connection"));

        assertThat(lines.subList(7, lines.size()))
                .hasSize(4)
                .noneMatch(line -> line.contains("registration reply"));
        assertThat(lines.get(7)).endsWith("host:1 reset the connection");
    }

    @Test
    void padsTheDayLikeCtime() {
        transcript.finished(
                BootResult.failed(
                        ProvDeviceResult.PROV_DEVICE_RESULT_TIMEOUT,
                        null,
                        BootFailure.of("no reply in time", "Timeout waiting for reply")),
                Instant.parse("2026-02-03T04:05:06Z"));

        assertThat(lines.get(0)).startsWith("Error: Time:Mon Feb  2 23:05:06 2026 File:");
        assertThat(lines).hasSize(3);
    }

    private void givenBootUpToThePoll() {
        transcript.started();
        happens(BootEvent.POWER_ON);
        happens(BootEvent.CONNECTED);
        happens(BootEvent.SUBSCRIBED);
        replies(202, Replies.ASSIGNING);
        pollIsDue();
        replies(202, Replies.ASSIGNING);
        pollIsDue();
    }

    private void pollIsDue() {
        now = sequence.nextDeadline();
        sequence.onDeadline(now, this::print);
    }

    private void replies(int status, String body) {
        happens(new BootEvent.Replied(Replies.reply(status, "3", body)));
    }

    private void happens(BootEvent event) {
        sequence.on(event, now, this::print);
    }

    private void print(BootAction action) {
        if (action instanceof BootAction.Report report) {
            transcript.status(report.status());
        } else if (action instanceof BootAction.Finish finish) {
            transcript.finished(finish.result(), Instant.parse("2020-09-23T17:06:01Z"));
        }
    }
}
