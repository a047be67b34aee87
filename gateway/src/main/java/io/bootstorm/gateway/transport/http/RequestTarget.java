package io.bootstorm.gateway.transport.http;

import io.bootstorm.protocol.sas.PercentCoding;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a request is for, in parts.
 *
 * @param host without port, in lower case: of the target if that is a whole URL, as proxies are
 *     sent, and otherwise of the Host header; empty if neither says
 * @param segments of the path, percent-decoded one by one; a slash at the end adds none
 */
public record RequestTarget(String host, List<String> segments, Map<String, List<String>> query) {

    private static final String SCHEME_END = "://";

    /**
     * @throws IllegalArgumentException if the target cannot be decoded
     */
    static RequestTarget of(HttpRequest request) {
        return parse(request.uri(), request.headers().get(HttpHeaderNames.HOST));
    }

    private static RequestTarget parse(String target, String hostHeader) {
        int scheme = target.startsWith("/") ? -1 : target.indexOf(SCHEME_END);
        if (scheme < 0) {
            return parts(hostHeader, target);
        }
        int authority = scheme + SCHEME_END.length();
        int path = target.indexOf('/', authority);
        return path < 0
                ? parts(target.substring(authority), "/")
                : parts(target.substring(authority, path), target.substring(path));
    }

    private static RequestTarget parts(String authority, String pathAndQuery) {
        QueryStringDecoder decoder = new QueryStringDecoder(pathAndQuery);
        List<String> segments = new ArrayList<>(5);
        for (String segment : decoder.rawPath().split("/")) {
            if (!segment.isEmpty()) {
                segments.add(PercentCoding.decode(segment));
            }
        }
        return new RequestTarget(host(authority), segments, decoder.parameters());
    }

    /** The first value of a parameter, or null. */
    public String parameter(String name) {
        List<String> values = query.get(name);
        return values == null ? null : values.get(0);
    }

    /** Whether the path has that segment there, in whatever case. */
    public boolean has(int at, String segment) {
        return at < segments.size() && segments.get(at).equalsIgnoreCase(segment);
    }

    /** The authority without its port; a colon inside brackets belongs to an IPv6 address. */
    private static String host(String authority) {
        if (authority == null) {
            return "";
        }
        int port = authority.lastIndexOf(':');
        boolean hasPort = port > authority.lastIndexOf(']');
        return (hasPort ? authority.substring(0, port) : authority).toLowerCase(Locale.ROOT);
    }
}
