package io.bootstorm.loadtest.check;

import io.gatling.javaapi.core.Session;
import java.util.List;
import java.util.function.Predicate;

/**
 * One thing that has to be so in an answer.
 *
 * @param <A> whose answer
 * @param part what is looked at
 * @param condition on its text, which may be null
 * @param complaint what is wrong if it does not hold; no device's name, since it is a row of the
 *     report's errors
 * @param savedAs the attribute of the session that it goes into; null for none
 */
public record AnswerCheck<A>(
        AnswerPart<A> part, Predicate<String> condition, String complaint, String savedAs) {

    /** The same check, which leaves what it finds in the session. */
    public AnswerCheck<A> saveAs(String attribute) {
        return new AnswerCheck<>(part, condition, complaint, attribute);
    }

    /**
     * The first thing that is wrong with an answer.
     *
     * @return null if nothing is
     */
    public static <A> String failure(List<AnswerCheck<A>> checks, A answer) {
        return checks.stream()
                .filter(check -> !check.condition().test(check.part().text().apply(answer)))
                .map(check -> check.part().name() + " " + check.complaint())
                .findFirst()
                .orElse(null);
    }

    /** The session with all that the checks save. */
    public static <A> Session save(List<AnswerCheck<A>> checks, A answer, Session session) {
        Session saved = session;
        for (AnswerCheck<A> check : checks) {
            String found = check.part().text().apply(answer);
            if (check.savedAs() != null && found != null) {
                saved = saved.set(check.savedAs(), found);
            }
        }
        return saved;
    }
}
