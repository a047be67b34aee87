package io.bootstorm.cli.device;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** A real device that is waited for, and what is known of it. */
public final class ExpectedDevice {

    private final String registrationId;
    private final String hub;
    private final boolean atHub;
    private JsonNode external;
    private boolean registeredOnly;

    /**
     * @param hub how its hub's name begins; null for any
     * @param atHub whether it is to have connected there too
     */
    public ExpectedDevice(String registrationId, String hub, boolean atHub) {
        this.registrationId = registrationId;
        this.hub = hub;
        this.atHub = atHub;
    }

    public String registrationId() {
        return registrationId;
    }

    /**
     * @param asExternal what the gateway says of it as an external device; null for nothing
     * @param registration its record; null for none
     */
    public void seen(JsonNode asExternal, JsonNode registration) {
        external = asExternal;
        registeredOnly = asExternal == null && registration != null;
    }

    public boolean isMet() {
        return external != null
                && text("status").equals("assigned")
                && (hub == null
                        || text("assignedHub")
                                .toLowerCase(Locale.ROOT)
                                .startsWith(hub.toLowerCase(Locale.ROOT)))
                && (!atHub || external.path("cameUp").asBoolean());
    }

    /** In one line. */
    public String outcome() {
        return (isMet() ? "ok       " : "missing  ") + registrationId + ": " + words();
    }

    private String words() {
        if (external == null) {
            return registeredOnly
                    ? "there is a registration, but no external device of that id has come since"
                            + " the gateway started; name it in gateway.hardware.devices if it"
                            + " comes from this machine"
                    : "no request with this id arrived";
        }
        String from = external.path("address").isTextual() ? ", from " + text("address") : "";
        if (text("status").equals("assigned")) {
            String elsewhere = isMet() || hub == null ? "" : ", expected " + hub;
            String up = external.path("cameUp").asBoolean() ? "came up there" : "not seen there";
            return "assigned to " + text("assignedHub") + elsewhere + ", " + up + from;
        }
        return external.has("errorCode")
                ? "refused with " + text("errorCode") + ": " + text("reason") + from
                : "came, and has no outcome yet" + from;
    }

    private String text(String member) {
        return external.path(member).asText("");
    }
}
