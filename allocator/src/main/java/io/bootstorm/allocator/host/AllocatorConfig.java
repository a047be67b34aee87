package io.bootstorm.allocator.host;

import io.bootstorm.allocator.rule.PolicyRule;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How an {@link AllocatorHost} is set up. Null means the default.
 *
 * @param bindAddress the address to listen on; default 127.0.0.1
 * @param port the port to listen on, 0 for any free one; default 7071, where the Azure Functions
 *     host listens on a developer's machine
 * @param tls the server certificate; HTTPS is spoken if it is there, HTTP if not
 * @param serve the names of the policies that are served; default (and when empty) all
 * @param functionKey what callers must present as {@code code=} or {@code x-functions-key}; default
 *     none, and then nothing is asked for
 * @param log how much is logged about each request; default {@link RequestLog#REFUSALS}
 * @param logBodies whether request and response bodies are logged whole, which implies {@link
 *     RequestLog#FUNCTION}; default false
 * @param limits what the host bears
 * @param policies policies by rule, beside the shipped ones; default none
 * @param policyPath jars and folders of jars that hold more policies; default none
 * @param controlPort where {@code POST /reload} is taken, on loopback only, 0 for any free port;
 *     default none
 * @param temper cold starts and scale-out as of the Azure Functions host; default none
 */
public record AllocatorConfig(
        String bindAddress,
        Integer port,
        Tls tls,
        List<String> serve,
        String functionKey,
        RequestLog log,
        Boolean logBodies,
        Limits limits,
        Map<String, PolicyRule> policies,
        List<Path> policyPath,
        Integer controlPort,
        Temper temper) {

    /** Every default. */
    public static final AllocatorConfig DEFAULTS =
            new AllocatorConfig(null, null, null, null, null, null, null, null);

    private static final String LOOPBACK = "127.0.0.1";
    private static final int FUNCTIONS_HOST_PORT = 7071;
    private static final int HIGHEST_PORT = 65_535;

    public AllocatorConfig {
        bindAddress = bindAddress == null ? LOOPBACK : bindAddress;
        port = port == null ? FUNCTIONS_HOST_PORT : port;
        serve = serve == null ? List.of() : List.copyOf(serve);
        policies = policies == null ? Map.of() : new LinkedHashMap<>(policies);
        policyPath = policyPath == null ? List.of() : List.copyOf(policyPath);
        logBodies = logBodies != null && logBodies;
        log = logBodies ? RequestLog.FUNCTION : log == null ? RequestLog.REFUSALS : log;
        limits = limits == null ? Limits.DEFAULTS : limits;
        requirePort("allocator.port", port);
        requirePort("allocator.control-port", controlPort);
        policies.forEach(AllocatorConfig::requireRule);
        if (temper != null
                && temper.coldStartMillis() >= TimeUnit.SECONDS.toMillis(limits.policySeconds())) {
            throw new IllegalArgumentException(
                    "allocator.temper.cold-start-millis must be less than"
                            + " allocator.limits.policy-seconds, within which a function answers");
        }
        if (functionKey != null && functionKey.isBlank()) {
            throw new IllegalArgumentException(
                    "allocator.function-key is blank: give a key, or leave it out to ask for none");
        }
    }

    /** The host alone: no rules, no policy path, no control endpoint, no temper. */
    public AllocatorConfig(
            String bindAddress,
            Integer port,
            Tls tls,
            List<String> serve,
            String functionKey,
            RequestLog log,
            Boolean logBodies,
            Limits limits) {
        this(
                bindAddress,
                port,
                tls,
                serve,
                functionKey,
                log,
                logBodies,
                limits,
                null,
                null,
                null,
                null);
    }

    private static void requirePort(String key, Integer port) {
        if (port != null && (port < 0 || port > HIGHEST_PORT)) {
            throw new IllegalArgumentException(
                    key + " must be from 0 (any free port) to 65535, not " + port);
        }
    }

    private static void requireRule(String name, PolicyRule rule) {
        if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException(
                    "allocator.policies."
                            + name
                            + ": a policy's name must be lower-case words joined by hyphens, such"
                            + " as my-policy");
        }
        if (rule == null) {
            throw new IllegalArgumentException(
                    "allocator.policies." + name + " has no settings: give it a type");
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
                + ", serve="
                + serve
                + ", policies="
                + policies.keySet()
                + ", policyPath="
                + policyPath
                + ", functionKey="
                + (functionKey == null ? "none" : "****")
                + ", log="
                + log
                + ", logBodies="
                + logBodies
                + ", controlPort="
                + controlPort
                + ", "
                + limits
                + ", "
                + temper
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

    /**
     * How a Function App keeps callers waiting. Every default gives the tutorial's log: the first
     * call takes 4,347 ms, and one that finds a warm instance 11 ms.
     *
     * @param coldStartMillis until an instance that was just started takes its first call; default
     *     4336
     * @param warmMillis that each call takes beside the policy's own time, holding its place on the
     *     instance; default 11
     * @param instances at most; default 1
     * @param requestsPerInstance at once; default 100
     * @param scaleOutMillis between the starts of two instances, as long as there is one; default
     *     1000
     * @param idleAfterSeconds an instance without calls is stopped; default 1200
     * @param queue calls that wait for an instance, more are answered with 429; default 1000
     * @param jitterPercent by which cold starts differ, either way; default 0
     * @param seed of the jitter; default 1
     */
    public record Temper(
            Integer coldStartMillis,
            Integer warmMillis,
            Integer instances,
            Integer requestsPerInstance,
            Integer scaleOutMillis,
            Integer idleAfterSeconds,
            Integer queue,
            Integer jitterPercent,
            Long seed) {

        private static final int MOST_INSTANCES = 1000;
        private static final int MOST_JITTER = 100;

        /** Every default. */
        public static final Temper DEFAULTS =
                new Temper(null, null, null, null, null, null, null, null, null);

        public Temper {
            coldStartMillis = between("cold-start-millis", coldStartMillis, 0, 600_000, 4336);
            warmMillis = between("warm-millis", warmMillis, 0, 600_000, 11);
            instances = between("instances", instances, 1, MOST_INSTANCES, 1);
            requestsPerInstance =
                    between("requests-per-instance", requestsPerInstance, 1, 10_000, 100);
            scaleOutMillis = between("scale-out-millis", scaleOutMillis, 0, 600_000, 1000);
            idleAfterSeconds = between("idle-after-seconds", idleAfterSeconds, 1, 86_400, 1200);
            queue = between("queue", queue, 1, 1_000_000, 1000);
            jitterPercent = between("jitter-percent", jitterPercent, 0, MOST_JITTER, 0);
            seed = seed == null ? 1 : seed;
        }

        private static int between(String key, Integer given, int low, int high, int byDefault) {
            if (given != null && (given < low || given > high)) {
                throw new IllegalArgumentException(
                        "allocator.temper."
                                + key
                                + " must be from "
                                + low
                                + " to "
                                + high
                                + ", not "
                                + given);
            }
            return given == null ? byDefault : given;
        }
    }
}
