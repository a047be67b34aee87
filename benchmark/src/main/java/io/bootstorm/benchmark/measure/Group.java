package io.bootstorm.benchmark.measure;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;

/** A question, and the variants that answer it beside each other. */
public enum Group {
    GATEWAY(
            "gateway",
            "What a boot over plaintext MQTT costs the gateway",
            Variant.NULL_DPS,
            Variant.GATEWAY_DURABLE),
    TLS(
            "tls",
            "The same with TLS, full handshakes",
            Variant.NULL_DPS_TLS_12,
            Variant.GATEWAY_WEBHOOK_TLS_12),
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

    /** What stands in the place of a group's name for the steps of a boot by themselves. */
    public static final String MICRO = "micro";

    /**
     * @throws IllegalArgumentException if there is none of that name; the message names them
     */
    public static Group named(String label) {
        return Arrays.stream(values())
                .filter(group -> group.label.equals(label))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "no group '"
                                                + label
                                                + "': there are "
                                                + Arrays.stream(values())
                                                        .map(Group::label)
                                                        .collect(Collectors.joining(", "))
                                                + " and "
                                                + MICRO));
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
