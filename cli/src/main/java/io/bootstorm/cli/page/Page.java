package io.bootstorm.cli.page;

import io.bootstorm.loadtest.report.Prose;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A page as it grows, section by section. Every method changes it and gives it back. */
public final class Page {

    /** How a verdict is to be taken. */
    public enum Tone {
        GOOD,
        BAD,
        UNSURE
    }

    private final String title;
    private final StringBuilder body = new StringBuilder();

    /**
     * @param subtitle what ran, in a line
     */
    public Page(String title, String subtitle) {
        this.title = title;
        body.append("<header><h1>").append(escape(title)).append("</h1><p>");
        body.append(escape(subtitle)).append("</p></header>\n");
    }

    /**
     * What it came to, in a word and in a sentence; a sentence that begins with the word does not
     * say it twice.
     */
    public Page verdict(Tone tone, String word, String sentence) {
        String rest =
                sentence.startsWith(word + ": ") ? sentence.substring(word.length() + 2) : sentence;
        body.append("<section class=\"verdict ").append(tone.name().toLowerCase(Locale.ROOT));
        body.append("\"><strong>").append(escape(word)).append("</strong><p>");
        body.append(escape(Prose.sentence(rest))).append("</p></section>\n");
        return this;
    }

    /**
     * @param rows the heading first
     */
    public Page table(String heading, String note, List<List<String>> rows) {
        begin(heading, note);
        body.append("<div class=\"scroll\"><table>");
        for (int i = 0; i < rows.size(); i++) {
            String cell = i == 0 ? "th" : "td";
            body.append("<tr>");
            for (String text : rows.get(i)) {
                body.append('<').append(cell).append('>').append(escape(text));
                body.append("</").append(cell).append('>');
            }
            body.append("</tr>");
        }
        body.append("</table></div></section>\n");
        return this;
    }

    /** The same with the best of each column marked. */
    public Page figures(String heading, String note, Figures figures) {
        begin(heading, note);
        body.append("<div class=\"scroll\"><table><tr>");
        figures.columns()
                .forEach(column -> body.append("<th>").append(escape(column)).append("</th>"));
        body.append("</tr>");
        for (Figures.Row row : figures.rows()) {
            body.append("<tr>");
            for (Figures.Cell cell : row.cells()) {
                body.append(cell.best() ? "<td class=\"best\">" : "<td>");
                body.append(escape(cell.text())).append("</td>");
            }
            body.append("</tr>");
        }
        body.append("</table></div></section>\n");
        return this;
    }

    public Page chart(String heading, String note, Chart chart) {
        begin(heading, note);
        draw(chart);
        body.append("</section>\n");
        return this;
    }

    /** Several charts side by side, as far as there is room. */
    public Page charts(List<Panel> panels) {
        body.append("<div class=\"panels\">");
        for (Panel panel : panels) {
            chart(panel.heading(), panel.note(), panel.chart());
        }
        body.append("</div>\n");
        return this;
    }

    /** One of several charts. */
    public record Panel(String heading, String note, Chart chart) {}

    private void draw(Chart chart) {
        body.append("<div class=\"chart\"></div><script type=\"application/json\">");
        body.append(chart.json().replace("<", "\\u003c")).append("</script>");
        body.append("<noscript><p class=\"note\">The chart needs JavaScript.</p></noscript>");
    }

    /** Names and what they stand for, in order. */
    public Page facts(String heading, Map<String, String> facts) {
        begin(heading, "");
        body.append("<dl>");
        facts.forEach(
                (name, value) ->
                        body.append("<dt>")
                                .append(escape(name))
                                .append("</dt><dd>")
                                .append(escape(value))
                                .append("</dd>"));
        body.append("</dl></section>\n");
        return this;
    }

    private void begin(String heading, String note) {
        body.append("<section><h2>").append(escape(heading)).append("</h2>");
        if (!note.isEmpty()) {
            body.append("<p class=\"note\">").append(escape(note)).append("</p>");
        }
    }

    /** All of it. */
    public String html() {
        return String.join(
                "\n",
                "<!DOCTYPE html>",
                "<html lang=\"en\"><head><meta charset=\"utf-8\">",
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
                "<title>" + escape(title) + "</title>",
                "<!-- uPlot 1.6.32:\n" + resource("uPlot-LICENSE") + "-->",
                "<style>" + resource("uPlot.min.css") + resource("page.css") + "</style>",
                "</head><body><main>",
                body,
                "<footer>Written by bootstorm. Charts by uPlot, which is under the MIT licence.",
                "</footer></main>",
                "<script>" + resource("uPlot.iife.min.js") + "</script>",
                "<script>" + resource("page.js") + "</script>",
                "</body></html>",
                "");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String resource(String name) {
        try (InputStream resource =
                Page.class.getResourceAsStream("/io/bootstorm/cli/page/" + name)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("our own resource can be read", e);
        }
    }
}
