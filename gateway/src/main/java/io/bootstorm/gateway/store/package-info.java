/** What outlives an operation: registration records, and how a write says that it is done. */
package io.bootstorm.gateway.store;
