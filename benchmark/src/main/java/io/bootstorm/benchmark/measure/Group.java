package io.bootstorm.benchmark.measure;

import java.util.EnumSet;
import java.util.List;

/** A question, and the variants that answer it beside each other. */
public enum Group {
    GATEWAY(
            "gateway",
            "What a boot over plaintext MQTT costs the gateway",
            Variant.NULL_DPS,
            Variant.GATEWAY_DURABLE),
    TLS(
            "tls",
            "The same with TLS: full handshakes, and sessions resumed",
            Variant.NULL_DPS_TLS_12,
            Variant.GATEWAY_TLS_13_RESUMED),
    CLIENTS(
            "clients",
            "What a boot costs the device's side, against the null DPS",
            Variant.LEAN,
            Variant.AZURE_JAVA),
    ALLOCATOR(
            "allocator",
            "What an allocation costs the webhook, HTTP/1.1 keep-alive",
            Variant.CANNED_HTTP,
            Variant.ALLOCATOR_HOST),
    ALLOCATOR_TLS(
            "allocator-tls",
            "The same with TLS 1.3",
            Variant.CANNED_HTTPS,
            Variant.ALLOCATOR_HTTPS),
    GATLING(
            "gatling",
            "What our Gatling action costs beside Gatling's own, against null servers",
            Variant.DEVICE_ITSELF,
            Variant.GATLING_HTTP);

    private final String label;
    private final String question;
    private final Variant first;
    private final Variant last;

    Group(String label, String question, Variant first, Variant last) {
        this.label = label;
        this.question = question;
        this.first = first;
        this.last = last;
    }

    public String label() {
        return label;
    }

    public String question() {
        return question;
    }

    /** In the order in which they stand in a table. */
    public List<Variant> variants() {
        return List.copyOf(EnumSet.range(first, last));
    }
}
