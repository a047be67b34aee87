package io.bootstorm.allocator.rule;

/**
 * A table in a JDBC database, whose driver is on the class path or the policy path.
 *
 * @param jdbcUrl as the driver's manual says
 * @param user null if the URL says it, or none is wanted
 * @param password null as for the user
 * @param query one parameter, the registration id; the first column is the hub, the second if there
 *     is one the initial twin as JSON, the third the payload as JSON
 * @param connections open at once, each with a thread; default 4
 * @param queue devices that may wait for one; default 1000, more are answered with 503
 * @param timeoutSeconds that a device waits, in the queue and for the database; default 5, then 503
 */
public record LookupDatabase(
        String jdbcUrl,
        String user,
        String password,
        String query,
        Integer connections,
        Integer queue,
        Integer timeoutSeconds) {

    public LookupDatabase {
        if (jdbcUrl == null || !jdbcUrl.startsWith("jdbc:")) {
            throw new IllegalArgumentException(
                    "jdbc-url must say where the database is, such as"
                            + " jdbc:postgresql://localhost/devices");
        }
        if (query == null || query.indexOf('?') < 0) {
            throw new IllegalArgumentException(
                    "query must select the hub of one device, such as SELECT hub FROM devices WHERE"
                            + " registration_id = ?");
        }
        connections = atLeastOne("connections", connections, 4);
        queue = atLeastOne("queue", queue, 1000);
        timeoutSeconds = atLeastOne("timeout-seconds", timeoutSeconds, 5);
    }

    /** Without what it connects with. */
    @Override
    public String toString() {
        return "LookupDatabase[query=" + query + ", connections=" + connections + "]";
    }

    private static int atLeastOne(String key, Integer given, int byDefault) {
        if (given != null && given < 1) {
            throw new IllegalArgumentException(key + " must be 1 or more, not " + given);
        }
        return given == null ? byDefault : given;
    }
}
