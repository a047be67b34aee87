package io.bootstorm.checks.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.allocator.host.AllocatorConfig;
import io.bootstorm.checks.process.Sources;
import io.bootstorm.emulator.fleet.FleetConfig;
import io.bootstorm.gateway.GatewayConfig;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages and the configuration records tell the same story. */
class DocumentedSettingsTest {

    private static final Pattern SETTING =
            Pattern.compile("`((?:gateway|allocator|fleet)\\.[a-z0-9.-]+)`");

    private static final Map<String, Class<?>> SECTIONS =
            Map.of(
                    "gateway", GatewayConfig.class,
                    "allocator", AllocatorConfig.class,
                    "fleet", FleetConfig.class);

    private static final Pattern PARAMETER =
            Pattern.compile("@param (\\w+)((?:(?!@param|\\*/).)*)", Pattern.DOTALL);

    @Test
    void everySettingThatAPageNamesExists() throws IOException {
        List<String> unknown = new ArrayList<>();
        for (Path page : Pages.all()) {
            Matcher named = SETTING.matcher(Files.readString(page));
            while (named.find()) {
                if (!exists(named.group(1))) {
                    unknown.add(page.getFileName() + ": " + named.group());
                }
            }
        }

        assertThat(unknown).as("settings that only the documentation knows").isEmpty();
    }

    @Test
    void everyAssumptionBehindASettingIsListed() throws IOException {
        Path root = Sources.root();
        Set<String> assumed = new TreeSet<>();
        for (Path record : records(root)) {
            Matcher parameter = PARAMETER.matcher(Files.readString(record));
            while (parameter.find()) {
                if (parameter.group(2).contains("assumption")) {
                    assumed.add(kebab(parameter.group(1)));
                }
            }
        }
        String page = Files.readString(root.resolve("src/site/markdown/imitated.md"));

        assertThat(assumed).isNotEmpty().allSatisfy(name -> assertThat(page).contains(name));
    }

    /** The gateway's configuration records are in its root package, one to a file. */
    private static List<Path> records(Path root) throws IOException {
        try (Stream<Path> files =
                Files.list(root.resolve("gateway/src/main/java/io/bootstorm/gateway"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static boolean exists(String setting) {
        String[] parts = setting.split("\\.");
        Type type = SECTIONS.get(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            Optional<Type> next = component(recordOf(type), parts[i]);
            if (next.isEmpty()) {
                return false;
            }
            type = next.get();
        }
        return true;
    }

    private static Class<?> recordOf(Type type) {
        if (type instanceof ParameterizedType list) {
            return (Class<?>) list.getActualTypeArguments()[0];
        }
        return (Class<?>) type;
    }

    private static Optional<Type> component(Class<?> type, String name) {
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                if (kebab(component.getName()).equals(name)) {
                    return Optional.of(component.getGenericType());
                }
            }
        }
        return Optional.empty();
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
