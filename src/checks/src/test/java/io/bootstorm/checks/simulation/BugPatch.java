package io.bootstorm.checks.simulation;

import io.bootstorm.checks.process.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A known bug, kept as a unified diff of one source file under two lines of heading: {@code Bug:}
 * says what is wrong, {@code Seeds:} within how many runs of the simulation, from seed 1 on, it is
 * to be found.
 *
 * @param file from the root of the checkout
 */
record BugPatch(String name, String bug, int seeds, String file, List<Hunk> hunks) {

    private static final Pattern FORM =
            Pattern.compile(
                    "Bug: (.+)\nSeeds: (\\d+)\n\n--- a/(.+)\n\\+\\+\\+ b/(.+)\n(@@.*)",
                    Pattern.DOTALL);

    /** What stands there, and what is to stand there. */
    record Hunk(String before, String after) {

        static Hunk parse(String text) {
            StringBuilder before = new StringBuilder();
            StringBuilder after = new StringBuilder();
            text.lines()
                    .skip(1)
                    .forEach(
                            line -> {
                                char kind = line.isEmpty() ? ' ' : line.charAt(0);
                                String rest = line.isEmpty() ? "\n" : line.substring(1) + "\n";
                                before.append(kind == '+' ? "" : rest);
                                after.append(kind == '-' ? "" : rest);
                            });
            return new Hunk(before.toString(), after.toString());
        }
    }

    /** All that there are, by their names. */
    static List<BugPatch> all() throws IOException {
        try (Stream<Path> files = Files.list(Sources.root().resolve("src/checks/src/test/bugs"))) {
            List<BugPatch> patches = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                patches.add(read(file));
            }
            return patches;
        }
    }

    private static BugPatch read(Path patch) throws IOException {
        Matcher form = FORM.matcher(Files.readString(patch));
        if (!form.matches() || !form.group(3).equals(form.group(4))) {
            throw new AssertionError(
                    patch + " is not 'Bug:', 'Seeds:', an empty line and a diff of one file");
        }
        List<Hunk> hunks = new ArrayList<>();
        for (String hunk : form.group(5).split("(?m)^(?=@@ )", -1)) {
            if (!hunk.isBlank()) {
                hunks.add(Hunk.parse(hunk));
            }
        }
        return new BugPatch(
                patch.getFileName().toString(),
                form.group(1),
                Integer.parseInt(form.group(2)),
                form.group(3),
                hunks);
    }

    /** The source file with the bug in it. */
    String planted() throws IOException {
        String source = Files.readString(Sources.root().resolve(file));
        for (Hunk hunk : hunks) {
            int at = source.indexOf(hunk.before());
            if (at < 0 || source.indexOf(hunk.before(), at + 1) >= 0) {
                throw new AssertionError(
                        name
                                + " does not apply to "
                                + file
                                + " any more; what it looks for is not there once:\n"
                                + hunk.before());
            }
            source =
                    source.substring(0, at)
                            + hunk.after()
                            + source.substring(at + hunk.before().length());
        }
        return source;
    }

    @Override
    public String toString() {
        return name;
    }
}
