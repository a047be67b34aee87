package io.bootstorm.allocator.host;

/** How much the host logs about each request. Failures of a policy are logged in any case. */
public enum RequestLog {
    /** Nothing: for storms. */
    OFF,
    /** A line for each request that was not answered with a hub. */
    REFUSALS,
    /** A line for each request. */
    REQUESTS,
    /** The lines that the Azure Functions host shows, as in the tutorial. */
    FUNCTION
}
