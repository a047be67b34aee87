package io.bootstorm.gateway.store.sqlite;

import java.sql.SQLException;

/**
 * One thing to be kept.
 *
 * @param writing part of a transaction
 * @param publishing lets readers see it, once the transaction is durable
 */
record Change(Writing writing, Runnable publishing) {

    interface Writing {

        void with(Statements statements) throws SQLException;
    }
}
