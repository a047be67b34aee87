package io.bootstorm.cli.command;

import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.protocol.id.IdScope;
import io.bootstorm.protocol.id.RegistrationId;

/** Command line arguments as value types; what is none is bad input. */
final class Argument {

    private Argument() {}

    static RegistrationId registrationId(String text) {
        try {
            return RegistrationId.of(text);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(e.getMessage());
        }
    }

    static IdScope idScope(String text) {
        try {
            return new IdScope(text);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(e.getMessage());
        }
    }
}
