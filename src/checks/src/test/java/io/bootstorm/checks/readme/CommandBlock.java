package io.bootstorm.checks.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Commands that a page shows, with what its fence says about them: {@code ```sh run} for commands
 * that end by themselves, and well; {@code serve} for one that stays; {@code foreign} for what
 * needs a toolchain that this build does not have; {@code build} for the build itself.
 *
 * @param section the heading above
 * @param mark empty if the fence does not say
 */
record CommandBlock(String section, String mark, String commands) {

    private static final String FENCE = "```";

    /** All shell blocks of a page, in order. */
    static List<CommandBlock> in(Path page) throws IOException {
        List<CommandBlock> blocks = new ArrayList<>();
        String section = "";
        List<String> lines = Files.readAllLines(page);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("#")) {
                section = line.replaceFirst("^#+ *", "");
            } else if (line.startsWith(FENCE)) {
                int end = i + 1;
                while (!lines.get(end).equals(FENCE)) {
                    end++;
                }
                String[] info = line.substring(FENCE.length()).strip().split(" +");
                if (info[0].equals("sh")) {
                    String mark = info.length > 1 ? info[1] : "";
                    String commands = String.join("\n", lines.subList(i + 1, end));
                    blocks.add(new CommandBlock(section, mark, commands));
                }
                i = end;
            }
        }
        return blocks;
    }

    /** For the name of a test. */
    String title() {
        return section + ": " + commands.lines().findFirst().orElse("");
    }
}
