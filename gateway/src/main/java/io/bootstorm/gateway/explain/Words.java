package io.bootstorm.gateway.explain;

import io.bootstorm.protocol.wire.Json;

/** Constants as the service writes them. */
final class Words {

    private Words() {}

    static String camel(Enum<?> constant) {
        return Json.text(constant).replace("\"", "");
    }
}
