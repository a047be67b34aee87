package io.bootstorm.gateway.serviceapi;

/**
 * Which part of a query's answer is wanted.
 *
 * @param maxItems 1 to {@link #MOST}
 * @param continuation of the page before; null for the first
 */
public record PageRequest(int maxItems, String continuation) {

    /** Where a client does not say; what the service does is unpublished: an assumption. */
    public static final int USUAL = 100;

    /** More are not given at once, whatever a client says: an assumption. */
    public static final int MOST = 1_000;
}
