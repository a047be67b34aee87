package io.bootstorm.benchmark.measure;

/** A server and a client that meet. */
public enum Variant {
    NULL_DPS("null DPS", Server.NULL_DPS, "lean", null, 1),
    GATEWAY_INSTANT("gateway, hashed, in memory", Server.GATEWAY_INSTANT, "lean", null, 1),
    GATEWAY_WEBHOOK("gateway, webhook, in memory", Server.GATEWAY_WEBHOOK, "lean", null, 1),
    GATEWAY_DURABLE("gateway, webhook, durable", Server.GATEWAY_DURABLE, "lean", null, 1),

    NULL_DPS_TLS_12("null DPS, TLS 1.2", Server.NULL_DPS_TLS, "lean", "1.2", 4),
    NULL_DPS_TLS_13("null DPS, TLS 1.3", Server.NULL_DPS_TLS, "lean", "1.3", 4),
    GATEWAY_TLS_12("gateway, hashed, TLS 1.2", Server.GATEWAY_INSTANT, "lean", "1.2", 4),
    GATEWAY_TLS_13("gateway, hashed, TLS 1.3", Server.GATEWAY_INSTANT, "lean", "1.3", 4),
    GATEWAY_WEBHOOK_TLS_12("gateway, webhook, TLS 1.2", Server.GATEWAY_WEBHOOK, "lean", "1.2", 4),
    GATEWAY_TLS_12_RESUMED(
            "gateway, hashed, TLS 1.2, resumed", Server.GATEWAY_INSTANT, "lean-resuming", "1.2", 4),
    GATEWAY_TLS_13_RESUMED(
            "gateway, hashed, TLS 1.3, resumed", Server.GATEWAY_INSTANT, "lean-resuming", "1.3", 4),

    LEAN("lean emulator", Server.NULL_DPS, "lean", null, 1),
    HIVEMQ("emulator on HiveMQ's client", Server.NULL_DPS, "hivemq", null, 2),
    VERTX("Vert.x MQTT", Server.NULL_DPS, "vertx", null, 2),
    PAHO("Eclipse Paho", Server.NULL_DPS, "paho", null, 20),
    AZURE_JAVA(
            "Azure Java SDK, TLS, against the gateway",
            Server.GATEWAY_STANDARD_PORT,
            "azure",
            "1.2",
            500),

    CANNED_HTTP("canned bytes on Netty", Server.CANNED_HTTP, "http", null, 1),
    JACKSON_HTTP("Netty and databind", Server.JACKSON_HTTP, "http", null, 1),
    ALLOCATOR_HOST("allocator", Server.ALLOCATOR, "http", null, 1),

    CANNED_HTTPS("canned bytes on Netty, TLS", Server.CANNED_HTTP, "http", "1.3", 1),
    JACKSON_HTTPS("Netty and databind, TLS", Server.JACKSON_HTTP, "http", "1.3", 1),
    ALLOCATOR_HTTPS("allocator, TLS", Server.ALLOCATOR, "http", "1.3", 1),

    DEVICE_ITSELF("lean emulator beside Gatling", Server.NULL_DPS, "lean", null, 1),
    GATLING_BOOT("Gatling, our boot action", Server.NULL_DPS, "gatling-boot", null, 1),
    GATLING_HTTP("Gatling, its HTTP action", Server.CANNED_HTTP, "gatling-http", null, 1);

    /** Who answers. */
    enum Server {
        NULL_DPS,
        NULL_DPS_TLS,
        GATEWAY_INSTANT,
        GATEWAY_WEBHOOK,
        GATEWAY_DURABLE,
        /** Of 8883, for a client that knows no other port. */
        GATEWAY_STANDARD_PORT,
        CANNED_HTTP,
        JACKSON_HTTP,
        ALLOCATOR
    }

    private final String label;
    private final Server server;
    private final String client;
    private final String tlsVersion;
    private final int slowness;

    Variant(String label, Server server, String client, String tlsVersion, int slowness) {
        this.label = label;
        this.server = server;
        this.client = client;
        this.tlsVersion = tlsVersion;
        this.slowness = slowness;
    }

    public String label() {
        return label;
    }

    Server server() {
        return server;
    }

    String client() {
        return client;
    }

    /** {@code 1.2}, {@code 1.3}, or null for plaintext. */
    String tlsVersion() {
        return tlsVersion;
    }

    /** Whether its devices resume the TLS sessions of the round before. */
    boolean resumes() {
        return client.equals("lean-resuming");
    }

    boolean isGatling() {
        return client.startsWith("gatling");
    }

    boolean isHttp() {
        return client.endsWith("http");
    }

    /** Whether it takes milliseconds of processor time a boot. */
    boolean isSlow() {
        return slowness >= 20;
    }

    int slowness() {
        return slowness;
    }
}
