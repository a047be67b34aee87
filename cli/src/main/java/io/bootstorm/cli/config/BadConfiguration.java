package io.bootstorm.cli.config;

/**
 * A configuration that cannot be used. The message is for a person: the place, what stood there
 * unless it may be secret, and what would be right.
 */
public final class BadConfiguration extends RuntimeException {

    private static final long serialVersionUID = 1;

    public BadConfiguration(String message) {
        super(message);
    }
}
