package io.bootstorm.gateway.store.sqlite;

import java.sql.SQLException;

/** One thing to be kept. All on the writer's thread. */
interface Change {

    /** Part of a transaction. */
    void writeWith(Statements statements) throws SQLException;

    /** The transaction is durable: readers may see the change. */
    void publish();

    /** The transaction was taken back: nothing has changed. */
    default void drop() {}
}
