package io.bootstorm.cli.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The machine's hosts file, which decides whether a name of Azure's means this machine. It is read
 * rather than the name looked up, since looking it up would ask the real cloud's name servers.
 */
public record HostsFile(Path path) {

    /** Where this platform keeps it. */
    public static HostsFile of(Map<String, String> environment) {
        String windows = environment.get("SystemRoot");
        return new HostsFile(
                windows == null
                        ? Path.of("/etc/hosts")
                        : Path.of(windows, "System32", "drivers", "etc", "hosts"));
    }

    /** Those of the names that the file does not send to a loopback address, in order. */
    public List<String> notLocal(Collection<String> names) {
        Set<String> local = localNames();
        return names.stream()
                .filter(name -> !local.contains(name.toLowerCase(Locale.ROOT)))
                .distinct()
                .toList();
    }

    private Set<String> localNames() {
        Set<String> local = new HashSet<>();
        try {
            for (String line : Files.readAllLines(path, StandardCharsets.ISO_8859_1)) {
                String[] words = line.replaceFirst("#.*", "").strip().split("\\s+");
                if (words[0].startsWith("127.") || words[0].equals("::1")) {
                    for (int i = 1; i < words.length; i++) {
                        local.add(words[i].toLowerCase(Locale.ROOT));
                    }
                }
            }
        } catch (IOException e) {
            // Without a readable hosts file no name is known to be local.
            return Set.of();
        }
        return local;
    }
}
