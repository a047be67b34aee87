package io.bootstorm.cli.command;

import java.util.LinkedHashMap;
import java.util.Map;

/** What options said of one section of the configuration, to be laid over it. */
final class GivenSettings {

    private final String section;
    private final Map<String, String[]> given = new LinkedHashMap<>();

    /**
     * @param section such as {@code fleet}
     */
    GivenSettings(String section) {
        this.section = section;
    }

    void set(String key, String value, String option) {
        given.put(section + "." + key, new String[] {value, option});
    }

    /** Whether anything below that key was set. */
    boolean anyBelow(String key) {
        String prefix = section + "." + key + ".";
        return given.keySet().stream().anyMatch(path -> path.startsWith(prefix));
    }

    boolean has(String key) {
        return given.containsKey(section + "." + key);
    }

    void lay(ConfigOptions config) {
        given.forEach((path, value) -> config.set(path, value[0], value[1]));
    }
}
