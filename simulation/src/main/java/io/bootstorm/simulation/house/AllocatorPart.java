package io.bootstorm.simulation.house;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.bootstorm.protocol.random.SeededRandom;
import io.bootstorm.protocol.wire.AllocationRequest;
import io.bootstorm.protocol.wire.AllocationResponse;
import io.bootstorm.protocol.wire.InitialTwin;
import io.bootstorm.protocol.wire.Json;
import io.bootstorm.simulation.house.Trouble.Kind;
import io.bootstorm.simulation.story.Fact;
import io.bootstorm.simulation.story.Story;
import io.bootstorm.simulation.time.VirtualLoop;
import io.bootstorm.simulation.time.VirtualTime;
import io.bootstorm.simulation.wire.FunctionServer;
import io.bootstorm.simulation.wire.VirtualNetwork;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The machine that a custom allocation webhook runs on. Chooses among the hubs that it is offered,
 * others from time to time, and gives an initial twin now and then; slow, lying or broken while it
 * is in such a mood.
 */
final class AllocatorPart {

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final int USUAL_MILLIS = 40;
    private static final int SLOW_MILLIS = 3_000;
    private static final int LATE_MILLIS = 1_000 * HouseSettings.WEBHOOK_TIMEOUT_SECONDS + 500;
    private static final int MOST_BEGUN_BYTES = 150;
    private static final int TWIN_EVERY = 5;

    private final VirtualTime time;
    private final VirtualNetwork network;
    private final SeededRandom draws;
    private final Story story;
    private VirtualLoop loop;
    private Kind mood;
    private int turn;

    AllocatorPart(VirtualTime time, VirtualNetwork network, SeededRandom draws, Story story) {
        this.time = time;
        this.network = network;
        this.draws = draws;
        this.story = story;
    }

    void start() {
        loop = new VirtualLoop(time);
        network.listen(
                HouseSettings.WEBHOOK_PORT,
                loop,
                pipeline -> FunctionServer.addTo(pipeline, this::asked));
    }

    void die() {
        loop.powerOff();
        network.resetAllOf(HouseSettings.WEBHOOK_PORT);
    }

    /**
     * @param kind one of the webhook's troubles; null for none
     */
    void mood(Kind kind) {
        mood = kind;
    }

    /** Chooses otherwise from now on. */
    void turn() {
        turn++;
    }

    private void asked(byte[] body, FunctionServer.Answer answer) {
        AllocationRequest request = Json.read(body, AllocationRequest.class);
        String device = request.deviceRuntimeContext().registrationId();
        List<String> offered = request.linkedHubs();
        story.tell(new Fact.WebhookAsked(device, offered));
        Caller caller = new Caller(device, answer);
        String hub = offered.get(Math.floorMod(device.hashCode() + turn, offered.size()));
        int millis = 1 + draws.nextInt(USUAL_MILLIS);
        if (mood == null) {
            assign(millis, caller, hub, "as usual");
            return;
        }
        switch (mood) {
            case WEBHOOK_SLOW -> assign(1 + draws.nextInt(SLOW_MILLIS), caller, hub, "slowly");
            case WEBHOOK_LATE -> assign(LATE_MILLIS, caller, hub, "too late");
            case WEBHOOK_WRONG_HUB -> assign(millis, caller, HouseSettings.EAST, "a lie");
            case WEBHOOK_400 -> refuse(millis, caller, BAD_REQUEST, "no hub");
            case WEBHOOK_429 -> refuse(millis, caller, TOO_MANY_REQUESTS, "later");
            case WEBHOOK_500 -> refuse(millis, caller, SERVER_ERROR, "broken");
            case WEBHOOK_GARBLES -> refuse(millis, caller, OK, "{\"iotHubHostName\": \"");
            case WEBHOOK_CUT -> cut(millis, caller, hub);
            case WEBHOOK_TWICE -> {
                assign(millis, caller, hub, "for the first time");
                String other = offered.get((offered.indexOf(hub) + 1) % offered.size());
                again(millis + draws.nextInt(USUAL_MILLIS), caller, other);
            }
            default -> throw new IllegalStateException(mood + " is no mood of a webhook");
        }
    }

    private record Caller(String device, FunctionServer.Answer answer) {}

    private void assign(int millis, Caller caller, String hub, String how) {
        boolean twin = draws.nextInt(TWIN_EVERY) == 0;
        byte[] body = allocation(hub, twin);
        after(millis, caller, OK, hub, twin, true, how, () -> caller.answer().whole(OK, body));
    }

    private void refuse(int millis, Caller caller, int status, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        after(
                millis,
                caller,
                status,
                null,
                false,
                true,
                text,
                () -> caller.answer().whole(status, body));
    }

    private void cut(int millis, Caller caller, String hub) {
        int bytes = 1 + draws.nextInt(MOST_BEGUN_BYTES);
        byte[] body = allocation(hub, false);
        after(
                millis,
                caller,
                OK,
                hub,
                false,
                false,
                "in part",
                () -> caller.answer().begun(OK, body, bytes));
    }

    /** An answer to nobody's question. */
    private void again(int millis, Caller caller, String hub) {
        byte[] body = allocation(hub, false);
        after(
                millis,
                caller,
                OK,
                hub,
                false,
                false,
                "once more",
                () -> caller.answer().whole(OK, body));
    }

    private void after(
            int millis,
            Caller caller,
            int status,
            String hub,
            boolean twin,
            boolean whole,
            String how,
            Runnable answer) {
        Fact said = new Fact.WebhookSaid(caller.device(), status, hub, twin, whole, how);
        loop.schedule(
                () -> {
                    story.tell(said);
                    answer.run();
                },
                millis,
                TimeUnit.MILLISECONDS);
    }

    private static byte[] allocation(String hub, boolean withTwin) {
        InitialTwin twin =
                withTwin
                        ? new InitialTwin(
                                null, JsonNodeFactory.instance.objectNode().put("given", true))
                        : null;
        return Json.bytes(new AllocationResponse(hub, twin, null));
    }
}
