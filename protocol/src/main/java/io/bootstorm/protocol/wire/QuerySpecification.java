package io.bootstorm.protocol.wire;

/**
 * The body of a query at the service API.
 *
 * @param query such as {@code SELECT * FROM enrollments}
 */
public record QuerySpecification(String query) {}
