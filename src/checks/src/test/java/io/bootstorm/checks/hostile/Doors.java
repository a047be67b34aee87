package io.bootstorm.checks.hostile;

import java.util.List;

/** The ports of a gateway and an allocator. */
record Doors(int mqtt, int amqp, int https, int control, int allocator) {

    /** Those with TLS. */
    List<Integer> withTls() {
        return List.of(mqtt, amqp, https);
    }
}
