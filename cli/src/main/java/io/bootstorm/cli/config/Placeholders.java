package io.bootstorm.cli.config;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills placeholders from the environment: a dollar sign and, in braces, {@code NAME} or {@code
 * NAME:default}. Two dollar signs before a brace stand for one, and nothing is filled.
 */
final class Placeholders {

    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\$?\\$\\{(?:([A-Za-z_][A-Za-z0-9_]*)(?::([^}]*))?})?");

    private final Map<String, String> environment;

    Placeholders(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    boolean occursIn(String text) {
        return text.contains("${");
    }

    /**
     * @throws BadConfiguration if a variable is not set and has no default, or a placeholder is
     *     malformed; the message does not say where, which the caller knows
     */
    String fill(String text) {
        if (!occursIn(text)) {
            return text;
        }
        Matcher matcher = PLACEHOLDER.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(filled, Matcher.quoteReplacement(replacement(matcher)));
        }
        return matcher.appendTail(filled).toString();
    }

    private String replacement(Matcher matcher) {
        if (matcher.group().startsWith("$$")) {
            return matcher.group().substring(1);
        }
        String name = matcher.group(1);
        if (name == null) {
            throw new BadConfiguration(
                    "'${' does not begin a placeholder; write ${NAME} or ${NAME:default}, and $${"
                            + " for the characters themselves");
        }
        String value = environment.get(name);
        if (value != null) {
            return value;
        }
        if (matcher.group(2) != null) {
            return matcher.group(2);
        }
        throw new BadConfiguration(
                "the environment variable "
                        + name
                        + " is not set; set it, or write ${"
                        + name
                        + ":default}");
    }
}
