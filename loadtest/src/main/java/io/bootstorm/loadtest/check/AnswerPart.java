package io.bootstorm.loadtest.check;

import java.util.List;
import java.util.function.Function;

/**
 * A part of an answer that can be checked.
 *
 * @param <A> whose answer
 * @param name as reports call it
 * @param text its text in an answer; null if it is not there
 * @param tellsOfRefusal whether a check of it says by itself how the step has to end
 */
public record AnswerPart<A>(String name, Function<A, String> text, boolean tellsOfRefusal) {

    /** It has to be exactly that. */
    public AnswerCheck<A> is(String expected) {
        return new AnswerCheck<>(this, expected::equals, "is not " + expected, null);
    }

    /** It has to be one of those. */
    public AnswerCheck<A> in(String... expected) {
        List<String> known = List.of(expected);
        return new AnswerCheck<>(
                this, found -> found != null && known.contains(found), "is none of " + known, null);
    }

    /** It has to be there. */
    public AnswerCheck<A> exists() {
        return new AnswerCheck<>(this, found -> found != null, "is not there", null);
    }

    /** It must not be there. */
    public AnswerCheck<A> notExists() {
        return new AnswerCheck<>(this, found -> found == null, "is there", null);
    }
}
