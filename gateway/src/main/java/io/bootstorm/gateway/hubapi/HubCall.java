package io.bootstorm.gateway.hubapi;

import java.util.List;

/**
 * What an operator asks a hub.
 *
 * @param method of HTTP, in capitals
 * @param hub its host name
 * @param segments of the path, decoded
 * @param query of the path, decoded; the first value of each parameter counts
 * @param ifMatch as sent, quotes included; null if there is none
 * @param showsKeys whether the answer may hold keys of devices
 * @param body empty if there is none
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record HubCall(
        String method,
        String hub,
        List<String> segments,
        Query query,
        String ifMatch,
        boolean showsKeys,
        byte[] body) {

    /** Finds a parameter; null if it is absent. */
    @FunctionalInterface
    public interface Query {
        String parameter(String name);
    }

    boolean is(String wanted) {
        return method.equals(wanted);
    }

    /** Whether the path is this, {@code *} standing for any one segment. */
    boolean isAt(String... path) {
        if (path.length != segments.size()) {
            return false;
        }
        for (int i = 0; i < path.length; i++) {
            if (!path[i].equals("*") && !path[i].equalsIgnoreCase(segments.get(i))) {
                return false;
            }
        }
        return true;
    }
}
