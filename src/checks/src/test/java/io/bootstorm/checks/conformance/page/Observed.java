package io.bootstorm.checks.conformance.page;

/** What a test tells the conformance page; the same words in every run. */
public final class Observed {

    private String words = "as said";

    Observed() {}

    /**
     * @param seen short, for a cell of a table: {@code CONNACK 5}
     */
    public void that(String seen) {
        words = seen;
    }

    String words() {
        return words;
    }
}
