package io.bootstorm.allocator.rule;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Registration ids and what devices of that id get. Safe for use by many threads. */
interface LookupTable {

    /**
     * Never blocks; the stage fails if the table cannot be asked.
     *
     * @return empty for a device that is not in it
     */
    CompletionStage<Optional<HubChoice>> find(String registrationId);

    /** A failure in words that hold nothing of what a driver connects with. */
    static String describe(Throwable failure) {
        if (failure instanceof LookupFailure) {
            return failure.getMessage();
        }
        if (failure instanceof SQLException sql) {
            return sql.getClass().getSimpleName()
                    + ", SQL state "
                    + sql.getSQLState()
                    + ", vendor code "
                    + sql.getErrorCode();
        }
        return failure.getClass().getName();
    }

    /** A failure of our own, whose message may be shown. */
    final class LookupFailure extends RuntimeException {

        private static final long serialVersionUID = 1;

        LookupFailure(String message) {
            super(message);
        }
    }
}
