package io.bootstorm.checks.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A soak as a picture (one panel for each measure of each process) and as a table.
 *
 * @param curves in the order in which they are shown, three in a row
 */
record SoakReport(String title, List<Curve> curves) {

    private static final int PANELS_A_ROW = 3;
    private static final int WIDTH = 300;
    private static final int HEIGHT = 120;
    private static final int MARGIN = 34;
    private static final int HEAD = 36;

    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("soak.svg"), svg());
        Files.writeString(folder.resolve("soak-table.md"), table());
    }

    String table() {
        return "| Process | Measure | Median | Rise | Tolerated |\n|---|---|---|---|---|\n"
                + curves.stream().map(SoakReport::row).collect(Collectors.joining());
    }

    private static String row(Curve curve) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.1f %s | %.2f | %.2f |%n",
                curve.process(),
                curve.measure(),
                curve.median(),
                curve.unit(),
                curve.rise(),
                curve.tolerated());
    }

    String svg() {
        int rows = (curves.size() + PANELS_A_ROW - 1) / PANELS_A_ROW;
        int width = PANELS_A_ROW * (WIDTH + MARGIN) + MARGIN;
        int height = rows * (HEIGHT + 2 * MARGIN) + HEAD;
        StringBuilder svg = new StringBuilder();
        svg.append(
                String.format(
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
                                + " font-family=\"sans-serif\" font-size=\"11\">%n"
                                + "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n"
                                + "<text x=\"%d\" y=\"22\" font-size=\"14\">%s</text>%n",
                        width, height, MARGIN, title));
        for (int i = 0; i < curves.size(); i++) {
            int x = MARGIN + i % PANELS_A_ROW * (WIDTH + MARGIN);
            int y = HEAD + MARGIN / 2 + i / PANELS_A_ROW * (HEIGHT + 2 * MARGIN);
            svg.append(
                    String.format(
                            "<g transform=\"translate(%d,%d)\">%n%s</g>%n",
                            x, y, panel(curves.get(i))));
        }
        return svg.append("</svg>\n").toString();
    }

    /** From zero, so that a rise looks as large as it is. */
    private static String panel(Curve curve) {
        List<Curve.Point> points = curve.points();
        double last = points.get(points.size() - 1).seconds();
        double most = points.stream().mapToDouble(Curve.Point::value).max().orElse(1);
        double scale = most == 0 ? 0 : HEIGHT / (most * 1.1);
        String line =
                points.stream()
                        .map(
                                point ->
                                        String.format(
                                                Locale.ROOT,
                                                "%.1f,%.1f",
                                                WIDTH * point.seconds() / last,
                                                HEIGHT - point.value() * scale))
                        .collect(Collectors.joining(" "));
        return String.format(
                Locale.ROOT,
                "<rect width=\"%d\" height=\"%d\" fill=\"#f6f8fa\"/>%n"
                        + "<rect width=\"%.1f\" height=\"%d\" fill=\"#e4e8ec\"/>%n"
                        + "<polyline points=\"%s\" fill=\"none\" stroke=\"#0969da\""
                        + " stroke-width=\"1.3\"/>%n"
                        + "<text x=\"0\" y=\"-5\">%s of %s</text>%n"
                        + "<text x=\"%d\" y=\"-5\" text-anchor=\"end\">up to %.1f %s</text>%n"
                        + "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%.0f s</text>%n",
                WIDTH,
                HEIGHT,
                WIDTH * warmFrom(curve) / last,
                HEIGHT,
                line,
                curve.measure(),
                curve.process(),
                WIDTH,
                most,
                curve.unit(),
                WIDTH,
                HEIGHT + 13,
                last);
    }

    private static double warmFrom(Curve curve) {
        return curve.warm().get(0).seconds();
    }
}
