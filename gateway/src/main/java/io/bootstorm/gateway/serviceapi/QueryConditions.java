package io.bootstorm.gateway.serviceapi;

/**
 * What becomes of a query that asks for less than everything. The query language is unpublished;
 * public reports say that the service gives the whole list whatever the text is.
 */
public enum QueryConditions {
    /** The whole list, whatever the text. */
    IGNORED,
    /** 400 for a text with more than {@code SELECT * FROM …}, so that nobody builds on it. */
    REFUSED
}
