package io.bootstorm.gateway.store.sqlite;

import java.sql.SQLException;

/** A change that depends on nothing that was there. */
record PlainChange(Writing writing, Runnable publishing) implements Change {

    interface Writing {

        void with(Statements statements) throws SQLException;
    }

    @Override
    public void writeWith(Statements statements) throws SQLException {
        writing.with(statements);
    }

    @Override
    public void publish() {
        publishing.run();
    }
}
