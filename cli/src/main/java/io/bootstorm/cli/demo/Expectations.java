package io.bootstorm.cli.demo;

import java.util.ArrayList;
import java.util.List;

/** What had to hold, and whether it did. Belongs to one thread. */
final class Expectations {

    private final List<Expectation> expectations = new ArrayList<>();

    /** One of them, in words. */
    private record Expectation(String what, boolean held, String instead) {}

    /**
     * @param instead what was there, said only if it did not hold
     */
    void expect(String what, boolean held, String instead) {
        expectations.add(new Expectation(what, held, instead));
    }

    boolean allHeld() {
        return expectations.stream().allMatch(Expectation::held);
    }

    List<String> lines() {
        return expectations.stream()
                .map(
                        expectation ->
                                expectation.held
                                        ? "  ok      " + expectation.what
                                        : "  FAILED  "
                                                + expectation.what
                                                + ": "
                                                + expectation.instead)
                .toList();
    }
}
