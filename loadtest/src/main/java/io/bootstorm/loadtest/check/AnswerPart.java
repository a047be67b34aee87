package io.bootstorm.loadtest.check;

import java.util.List;
import java.util.function.Function;

/**
 * A part of DPS's answer that can be checked.
 *
 * @param name as reports call it
 * @param text its text in an answer; null if it is not there
 * @param tellsOfRefusal whether a check of it says by itself how the boot has to end
 */
public record AnswerPart(String name, Function<DpsAnswer, String> text, boolean tellsOfRefusal) {

    /** It has to be exactly that. */
    public DpsCheck is(String expected) {
        return new DpsCheck(this, expected::equals, "is not " + expected, null);
    }

    /** It has to be one of those. */
    public DpsCheck in(String... expected) {
        List<String> known = List.of(expected);
        return new DpsCheck(
                this, found -> found != null && known.contains(found), "is none of " + known, null);
    }

    /** It has to be there. */
    public DpsCheck exists() {
        return new DpsCheck(this, found -> found != null, "is not there", null);
    }

    /** It must not be there. */
    public DpsCheck notExists() {
        return new DpsCheck(this, found -> found == null, "is there", null);
    }
}
