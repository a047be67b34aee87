package io.bootstorm.loadtest.report;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The parts of a comment to a pull request, as GitHub and GitLab show them. */
public final class Markdown {

    private Markdown() {}

    /**
     * The verdict, before everything else. A sentence that begins with the word does not say it
     * twice.
     */
    public static String titled(String subject, String word, String sentence) {
        String rest =
                sentence.startsWith(word + ": ") ? sentence.substring(word.length() + 2) : sentence;
        return "### " + subject + ": " + word + "\n\n" + Prose.sentence(rest) + "\n\n";
    }

    /**
     * @param rows the heading first; all but the first column hold figures, the last one words if
     *     its heading is empty
     */
    public static String table(List<List<String>> rows) {
        List<String> heading = rows.get(0);
        StringBuilder text = new StringBuilder(row(heading));
        text.append("|---|");
        text.append(String.join("", Collections.nCopies(heading.size() - 2, "---:|")));
        text.append(heading.get(heading.size() - 1).isEmpty() ? "---|\n" : "---:|\n");
        rows.stream().skip(1).map(Markdown::row).forEach(text::append);
        return text.append('\n').toString();
    }

    private static String row(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** What few read, behind a line that opens it. */
    public static String folded(String heading, Map<String, String> facts) {
        StringBuilder text = new StringBuilder("<details><summary>");
        text.append(heading).append("</summary>\n\n");
        facts.forEach(
                (name, value) ->
                        text.append("- ")
                                .append(name)
                                .append(": ")
                                .append(code(value))
                                .append('\n'));
        return text.append("\n</details>\n").toString();
    }

    /** As it is: neither a pipe nor an asterisk means anything there. */
    private static String code(String value) {
        return value.indexOf('`') < 0 ? "`" + value + "`" : "`` " + value + " ``";
    }
}
