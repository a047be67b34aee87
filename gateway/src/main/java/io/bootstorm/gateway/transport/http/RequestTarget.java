package io.bootstorm.gateway.transport.http;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The target of a request line, in parts.
 *
 * @param segments of the path, percent-decoded one by one; a slash at the end adds none
 */
record RequestTarget(List<String> segments, Map<String, List<String>> query) {

    /**
     * @param target a path with query, or a whole URL as proxies are sent
     * @throws IllegalArgumentException if it cannot be decoded
     */
    static RequestTarget parse(String target) {
        String local = withoutAuthority(target);
        QueryStringDecoder decoder = new QueryStringDecoder(local);
        List<String> segments = new ArrayList<>(5);
        for (String segment : decoder.rawPath().split("/")) {
            if (!segment.isEmpty()) {
                segments.add(
                        URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
            }
        }
        return new RequestTarget(segments, decoder.parameters());
    }

    /** The first value of a parameter, or null. */
    String parameter(String name) {
        List<String> values = query.get(name);
        return values == null ? null : values.get(0);
    }

    /** Whether the path has that segment there, in whatever case. */
    boolean has(int at, String segment) {
        return at < segments.size() && segments.get(at).equalsIgnoreCase(segment);
    }

    private static String withoutAuthority(String target) {
        int authority = target.startsWith("/") ? -1 : target.indexOf("://");
        if (authority < 0) {
            return target;
        }
        int path = target.indexOf('/', authority + 3);
        return path < 0 ? "/" : target.substring(path);
    }
}
