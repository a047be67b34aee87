package io.bootstorm.gateway.hubapi;

/** What an {@code If-Match} header demands. */
record IfMatch(String header) {

    /** Whether anything is demanded at all. */
    boolean isPresent() {
        return header != null;
    }

    /**
     * @param etag of what is there, without quotes
     */
    boolean allows(String etag) {
        if (header == null || header.equals("*")) {
            return true;
        }
        String wanted = header.strip();
        return (wanted.startsWith("\"") && wanted.endsWith("\"") && wanted.length() > 1
                        ? wanted.substring(1, wanted.length() - 1)
                        : wanted)
                .equals(etag);
    }
}
