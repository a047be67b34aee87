package io.bootstorm.checks.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.bootstorm.checks.process.Missing;
import io.bootstorm.checks.process.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the distribution says that it carries is what it carries, jar by jar. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShippedLibrariesIT {

    private static final String OURS = "bootstorm-";
    private static final Pattern CLASSIFIER = Pattern.compile("[?&]classifier=([^&]+)");

    private final Path distribution = Sources.distribution();
    private final Map<String, JsonObject> components = new TreeMap<>();

    @BeforeAll
    void readTheBillOfMaterials() throws IOException {
        Path file = distribution.resolve("bom.json");
        if (!Files.exists(file)) {
            throw Missing.because("a distribution that was built offline has no bill of materials");
        }
        JsonObject bill = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        assertThat(bill.get("bomFormat").getAsString()).isEqualTo("CycloneDX");
        for (JsonElement component : bill.getAsJsonArray("components")) {
            components.put(jar(component.getAsJsonObject()), component.getAsJsonObject());
        }
    }

    @Test
    void billOfMaterialsNamesEveryJarAndNoOther() throws IOException {
        assertThat(components.keySet()).containsExactlyInAnyOrderElementsOf(jars());
    }

    @Test
    void everyComponentHasALicenceAndAHash() {
        assertThat(components)
                .allSatisfy(
                        (jar, component) -> assertThat(list(component, "licenses")).isNotEmpty())
                .allSatisfy((jar, component) -> assertThat(list(component, "hashes")).isNotEmpty());
    }

    @Test
    void everyForeignLibraryIsNamedWithItsLicenceInTheNotices() throws IOException {
        List<String> notices = Files.readAllLines(distribution.resolve("THIRD-PARTY.txt"));

        assertThat(components.entrySet().stream().filter(one -> !one.getKey().startsWith(OURS)))
                .isNotEmpty()
                .allSatisfy(
                        one ->
                                assertThat(notices)
                                        .anySatisfy(
                                                line ->
                                                        assertThat(line)
                                                                .startsWith("     (")
                                                                .contains(
                                                                        coordinates(
                                                                                one.getValue()))));
    }

    private List<String> jars() throws IOException {
        try (Stream<Path> files = Files.list(distribution.resolve("lib"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static String coordinates(JsonObject component) {
        return "("
                + component.get("group").getAsString()
                + ":"
                + component.get("name").getAsString()
                + ":"
                + component.get("version").getAsString()
                + " ";
    }

    private static String jar(JsonObject component) {
        Matcher classifier = CLASSIFIER.matcher(component.get("purl").getAsString());
        return component.get("name").getAsString()
                + "-"
                + component.get("version").getAsString()
                + (classifier.find() ? "-" + classifier.group(1) : "")
                + ".jar";
    }

    private static JsonArray list(JsonObject component, String name) {
        JsonArray list = component.getAsJsonArray(name);
        return list == null ? new JsonArray() : list;
    }
}
