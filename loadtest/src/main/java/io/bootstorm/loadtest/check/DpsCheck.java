package io.bootstorm.loadtest.check;

import io.gatling.javaapi.core.Session;
import java.util.List;
import java.util.function.Predicate;

/**
 * One thing that has to be so in DPS's answer.
 *
 * @param part what is looked at
 * @param condition on its text, which may be null
 * @param complaint what is wrong if it does not hold; no device's name, since it is a row of the
 *     report's errors
 * @param savedAs the attribute of the session that it goes into; null for none
 */
public record DpsCheck(
        AnswerPart part, Predicate<String> condition, String complaint, String savedAs) {

    /** The same check, which leaves what it finds in the session. */
    public DpsCheck saveAs(String attribute) {
        return new DpsCheck(part, condition, complaint, attribute);
    }

    /**
     * What is wrong with an answer. Unless a check says how a boot has to be refused, it has to end
     * assigned.
     *
     * @return null if nothing is
     */
    public static String failure(List<DpsCheck> checks, DpsAnswer answer) {
        boolean refusalIsExpected =
                checks.stream().anyMatch(check -> check.part().tellsOfRefusal());
        if (!refusalIsExpected && !answer.result().isAssigned()) {
            return answer.result().failure().reason();
        }
        return checks.stream()
                .filter(check -> !check.condition().test(check.part().text().apply(answer)))
                .map(check -> check.part().name() + " " + check.complaint())
                .findFirst()
                .orElse(null);
    }

    /** The session with all that the checks save. */
    public static Session save(List<DpsCheck> checks, DpsAnswer answer, Session session) {
        Session saved = session;
        for (DpsCheck check : checks) {
            String found = check.part().text().apply(answer);
            if (check.savedAs() != null && found != null) {
                saved = saved.set(check.savedAs(), found);
            }
        }
        return saved;
    }
}
