package io.bootstorm.cli.config;

import io.bootstorm.allocator.host.AllocatorConfig;
import io.bootstorm.emulator.fleet.FleetConfig;
import io.bootstorm.gateway.GatewayConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * {@code bootstorm.yaml} with the command line's settings over it: sections {@code gateway}, {@code
 * allocator} and {@code fleet}, each read when asked for, so that what one room lacks does not stop
 * another. Belongs to one thread.
 */
public final class Configuration {

    private static final String GATEWAY = "gateway";
    private static final String ALLOCATOR = "allocator";
    private static final String FLEET = "fleet";
    private static final List<String> SECTIONS = List.of(GATEWAY, ALLOCATOR, FLEET);
    private static final long MAX_FILE_BYTES = 64L << 20;

    private final ConfigTree tree;
    private final Placeholders placeholders;

    private Configuration(ConfigTree tree, Map<String, String> environment) {
        this.tree = tree;
        this.placeholders = new Placeholders(environment);
    }

    /** Nothing but defaults and what is {@link #set}. */
    public static Configuration empty(Map<String, String> environment) {
        return new Configuration(ConfigTree.empty(), environment);
    }

    /**
     * @throws BadConfiguration if the file cannot be read, is no YAML or has unknown sections
     */
    public static Configuration load(Path file, Map<String, String> environment) {
        return parse(file.toString(), text(file), environment);
    }

    /**
     * @param source what to call the text in messages
     * @throws BadConfiguration if it is no YAML or has unknown sections
     */
    public static Configuration parse(String source, String text, Map<String, String> environment) {
        ConfigTree tree = YamlReader.read(source, text);
        for (String section :
                new TreeSet<>(tree.root().propertyStream().map(Map.Entry::getKey).toList())) {
            if (!SECTIONS.contains(section)) {
                throw tree.refusal(section, NearestName.unknownKey(section, SECTIONS));
            }
        }
        return new Configuration(tree, environment);
    }

    /**
     * Lays one value over what the file says.
     *
     * @param path such as {@code gateway.ports.mqtt}
     * @param origin what to call it in messages, such as {@code --mqtt-port}
     */
    public void set(String path, String value, String origin) {
        tree.set(path, value, origin);
    }

    /** The same for a list. */
    public void set(String path, List<String> values, String origin) {
        tree.set(path, values, origin);
    }

    /** Whether the value at that path is not to be shown, nor to be given on a command line. */
    public static boolean isSecret(String path) {
        return Redaction.isSecret(path);
    }

    /** Gives a value where the file says nothing. */
    public void setIfAbsent(String path, String value) {
        if (!has(path)) {
            tree.set(path, value, path);
        }
    }

    /** Gives what another configuration says at that path where this one says nothing. */
    public void takeIfAbsent(String path, Configuration other) {
        tree.takeIfAbsent(path, other.tree);
    }

    /** Whether there is a value at that path. */
    public boolean has(String path) {
        return tree.has(path);
    }

    /** Takes out what the file says there, if it says anything. */
    public void remove(String path) {
        tree.remove(path);
    }

    /**
     * @throws BadConfiguration if the section cannot be used
     */
    public GatewayConfig gateway() {
        return Binding.bind(tree, GATEWAY, placeholders, GatewayConfig.class);
    }

    /**
     * @throws BadConfiguration if the section cannot be used
     */
    public AllocatorConfig allocator() {
        return Binding.bind(tree, ALLOCATOR, placeholders, AllocatorConfig.class);
    }

    /**
     * @throws BadConfiguration if the section cannot be used
     */
    public FleetConfig fleet() {
        return Binding.bind(tree, FLEET, placeholders, FleetConfig.class);
    }

    /**
     * A refusal of what turned out to be wrong with a setting when it was used.
     *
     * @param what begins with the setting, such as {@code allocator.policies.my-table: …}
     */
    public BadConfiguration refusal(String what) {
        return tree.refusal("", what);
    }

    /**
     * Every section that the file has, as it will be used: defaults filled in, secrets hidden.
     *
     * @throws BadConfiguration if one of them cannot be used
     */
    public String effective() {
        Map<String, Object> sections = new LinkedHashMap<>();
        if (tree.has(GATEWAY)) {
            sections.put(GATEWAY, gateway());
        }
        if (tree.has(ALLOCATOR)) {
            sections.put(ALLOCATOR, allocator());
        }
        if (tree.has(FLEET)) {
            sections.put(FLEET, fleet());
        }
        return Binding.write(sections);
    }

    /** What a file may hold, as a JSON schema: for editors. */
    public static String schema() {
        Map<String, Class<?>> sections = new LinkedHashMap<>();
        sections.put(GATEWAY, GatewayConfig.class);
        sections.put(ALLOCATOR, AllocatorConfig.class);
        sections.put(FLEET, FleetConfig.class);
        return Binding.schema(sections);
    }

    /** The sections that the file has. */
    public List<String> sections() {
        return SECTIONS.stream().filter(tree::has).toList();
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw new BadConfiguration(
                        file + " is larger than " + MAX_FILE_BYTES + " bytes: not a configuration");
            }
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new BadConfiguration("there is no configuration file " + file);
        } catch (IOException e) {
            throw new BadConfiguration("configuration file " + file + " cannot be read: " + e);
        }
    }
}
