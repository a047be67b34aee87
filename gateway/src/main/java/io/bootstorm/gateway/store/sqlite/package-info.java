/**
 * The durable store: one SQLite file, read whole into memory when opened, written by one thread in
 * groups. What a completion has acknowledged survives the end of the process and of the machine.
 */
package io.bootstorm.gateway.store.sqlite;
