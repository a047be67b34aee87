package io.bootstorm.checks.conformance.page;

import java.lang.reflect.Method;

/**
 * One test's run.
 *
 * @param line of the page that it belongs to
 * @param client that it looked through
 * @param variant the transport or the case if the test has several, otherwise empty
 */
record Observation(Line line, String client, String variant, String seen, boolean passed) {

    /** A line of the page, as tests declare it. */
    record Line(Part part, String says, String source) {

        static Line of(Method test) {
            Behaviour behaviour = test.getAnnotation(Behaviour.class);
            return new Line(behaviour.part(), behaviour.says(), behaviour.source());
        }

        /** How the line begins in its table. */
        String cells() {
            return "| " + says + " | " + source + " |";
        }
    }
}
