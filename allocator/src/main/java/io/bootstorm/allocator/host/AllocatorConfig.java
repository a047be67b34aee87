package io.bootstorm.allocator.host;

import java.nio.file.Path;
import java.util.List;

/**
 * How an {@link AllocatorHost} is set up. Null means the default.
 *
 * @param bindAddress the address to listen on; default 127.0.0.1
 * @param port the port to listen on, 0 for any free one; default 7071, where the Azure Functions
 *     host listens on a developer's machine
 * @param tls the server certificate; HTTPS is spoken if it is there, HTTP if not
 * @param policies the names of the policies that are served; default (and when empty) all
 * @param functionKey what callers must present as {@code code=} or {@code x-functions-key}; default
 *     none, and then nothing is asked for
 * @param log how much is logged about each request; default {@link RequestLog#REFUSALS}
 * @param logBodies whether request and response bodies are logged whole, which implies {@link
 *     RequestLog#FUNCTION}; default false
 * @param limits what the host bears
 */
public record AllocatorConfig(
        String bindAddress,
        Integer port,
        Tls tls,
        List<String> policies,
        String functionKey,
        RequestLog log,
        Boolean logBodies,
        Limits limits) {

    /** Every default. */
    public static final AllocatorConfig DEFAULTS =
            new AllocatorConfig(null, null, null, null, null, null, null, null);

    private static final String LOOPBACK = "127.0.0.1";
    private static final int FUNCTIONS_HOST_PORT = 7071;
    private static final int HIGHEST_PORT = 65_535;

    public AllocatorConfig {
        bindAddress = bindAddress == null ? LOOPBACK : bindAddress;
        port = port == null ? FUNCTIONS_HOST_PORT : port;
        policies = policies == null ? List.of() : List.copyOf(policies);
        logBodies = logBodies != null && logBodies;
        log = logBodies ? RequestLog.FUNCTION : log == null ? RequestLog.REFUSALS : log;
        limits = limits == null ? Limits.DEFAULTS : limits;
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException(
                    "allocator.port must be from 0 (any free port) to 65535, not " + port);
        }
        if (functionKey != null && functionKey.isBlank()) {
            throw new IllegalArgumentException(
                    "allocator.function-key is blank: give a key, or leave it out to ask for none");
        }
    }

    /** Without the function key. */
    @Override
    public String toString() {
        return "AllocatorConfig["
                + (tls == null ? "http://" : "https://")
                + bindAddress
                + ":"
                + port
                + ", policies="
                + policies
                + ", functionKey="
                + (functionKey == null ? "none" : "****")
                + ", log="
                + log
                + ", logBodies="
                + logBodies
                + ", "
                + limits
                + "]";
    }

    /**
     * @param certificate PEM, the server's own certificate first, then its issuers
     * @param privateKey PEM, PKCS #8, not encrypted
     */
    public record Tls(Path certificate, Path privateKey) {

        public Tls {
            if (certificate == null || privateKey == null) {
                throw new IllegalArgumentException(
                        "allocator.tls needs both certificate and private-key, each a PEM file");
            }
        }
    }

    /**
     * @param threads that serve connections; default one for each processor
     * @param connections open at once, more are closed as they come; default 10,000
     * @param bodyBytes of a request, more is answered with 413; default 262,144
     * @param headerBytes of a request's headers, and of its first line; default 16,384
     * @param idleSeconds until a connection that sends nothing is closed; default 130, as Kestrel
     *     does it
     * @param policySeconds that a policy may take, then 503; default 30
     * @param closeSeconds that requests under way are given when the host closes; default 5
     */
    public record Limits(
            Integer threads,
            Integer connections,
            Integer bodyBytes,
            Integer headerBytes,
            Integer idleSeconds,
            Integer policySeconds,
            Integer closeSeconds) {

        /** Every default. */
        public static final Limits DEFAULTS = new Limits(null, null, null, null, null, null, null);

        public Limits {
            threads = atLeastOne("threads", threads, Runtime.getRuntime().availableProcessors());
            connections = atLeastOne("connections", connections, 10_000);
            bodyBytes = atLeastOne("body-bytes", bodyBytes, 262_144);
            headerBytes = atLeastOne("header-bytes", headerBytes, 16_384);
            idleSeconds = atLeastOne("idle-seconds", idleSeconds, 130);
            policySeconds = atLeastOne("policy-seconds", policySeconds, 30);
            closeSeconds = atLeastOne("close-seconds", closeSeconds, 5);
        }

        private static int atLeastOne(String key, Integer given, int byDefault) {
            if (given != null && given < 1) {
                throw new IllegalArgumentException(
                        "allocator.limits." + key + " must be 1 or more, not " + given);
            }
            return given == null ? byDefault : given;
        }
    }
}
