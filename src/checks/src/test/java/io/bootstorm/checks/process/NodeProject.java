package io.bootstorm.checks.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A Node program with the packages that its lock file pins, below {@code target}. The lock file
 * names no registry: the packages come from the one that npm is set to.
 */
public final class NodeProject {

    private static final List<String> MANIFEST = List.of("package.json", "package-lock.json");
    private static final Duration INSTALLING = Duration.ofMinutes(4);

    private final Path program;

    private NodeProject(Path program) {
        this.program = program;
    }

    /**
     * Installs the packages, no script of theirs run. Without Node, npm or their registry the test
     * is skipped and says so; under {@code CI=true} it fails.
     *
     * @param resources the folder on the class path that has the program and its manifest
     * @param program its file name there
     * @param who wants it, for that message
     */
    public static NodeProject install(String resources, String program, String who) {
        Tool.require("node", who);
        Tool.require("npm", who);
        Path folder = Sources.root().resolve("src/checks/target").resolve("node" + resources);
        copy(resources, program, folder);
        MANIFEST.forEach(file -> copy(resources, file, folder));
        npmCi(folder, who);
        return new NodeProject(folder.resolve(program));
    }

    public List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("node", program.toString()));
        command.addAll(arguments);
        return command;
    }

    private static void npmCi(Path folder, String who) {
        List<String> command =
                List.of(
                        "npm",
                        "ci",
                        "--prefix",
                        folder.toString(),
                        "--ignore-scripts",
                        "--no-audit",
                        "--no-fund",
                        "--prefer-offline");
        try (RunningProcess npm = RunningProcess.start(command)) {
            if (npm.awaitExit(INSTALLING) != 0) {
                throw Missing.because(
                        who + " were not run: npm cannot install its packages:\n" + npm.output());
            }
        }
    }

    private static void copy(String resources, String file, Path folder) {
        try (InputStream in = NodeProject.class.getResourceAsStream(resources + "/" + file)) {
            Files.createDirectories(folder);
            Files.copy(in, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
