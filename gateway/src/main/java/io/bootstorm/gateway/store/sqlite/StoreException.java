package io.bootstorm.gateway.store.sqlite;

import java.io.IOException;

/**
 * The store cannot be opened or read; nothing in it was changed. The message is one sentence for a
 * person: what is wrong, where, and the cure.
 */
public final class StoreException extends IOException {

    private static final long serialVersionUID = 1;

    StoreException(String message) {
        super(message);
    }

    StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
