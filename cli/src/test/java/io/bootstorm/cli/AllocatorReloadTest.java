package io.bootstorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The allocator's rules, from the file to the function. */
@Timeout(90)
class AllocatorReloadTest {

    private static final Path SAMPLES = Path.of("..", "src", "config");
    private static final String REQUEST =
            "{\"deviceRuntimeContext\":{\"registrationId\":\"device-1\"},"
                    + "\"linkedHubs\":[\"a.azure-devices.net\",\"b.azure-devices.net\"]}";

    @TempDir private Path folder;

    @Test
    void reloadsItsFileAndKeepsOldRulesWhenItIsBad() throws Exception {
        Path file = write("a");
        Cli.Started allocator = start("--config", file.toString(), "--control-port", "0");
        allocator.awaitOutput("/reload");
        String rule = url(allocator, "/api/rule");
        assertThat(post(rule, REQUEST).body()).contains("a.azure-devices.net");

        write("b");
        assertThat(post(url(allocator, "/reload"), "").body())
                .isEqualTo("Policies in force: tutorial, toasters-and-heatpumps, rule\n");
        assertThat(post(rule, REQUEST).body()).contains("b.azure-devices.net");

        Files.writeString(file, "allocator:\n  policies:\n    rule: {type: weigthed}\n");
        HttpResponse<String> refused = post(url(allocator, "/reload"), "");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .isEqualTo(
                        "Nothing has changed. "
                                + file
                                + ", line 3, allocator.policies.rule: there is no type 'weigthed';"
                                + " did you mean 'weighted'?\n");
        assertThat(post(rule, REQUEST).body()).contains("b.azure-devices.net");
        assertThat(allocator.stop().exitCode()).isZero();
    }

    @Test
    void namesFileAndLineOfARuleThatCannotBeUsed() throws Exception {
        Path file = folder.resolve("bootstorm.yaml");
        Files.writeString(
                file, "allocator:\n  policies:\n    rule: {type: fallback, policies: [gone]}\n");
        Cli run = Cli.run("allocator", "--config", file.toString(), "--port", "0");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith(
                        "bootstorm: "
                                + file
                                + ", line 3: allocator.policies.rule: there is no policy 'gone'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"policies.yaml", "cold-start.yaml"})
    void startsWithTheSample(String sample) throws Exception {
        Cli.Started allocator =
                start("--config", SAMPLES.resolve(sample).toString(), "--control-port", "0");
        allocator.awaitOutput("/reload");
        assertThat(post(url(allocator, "/reload"), "").statusCode()).isEqualTo(200);
        assertThat(allocator.stop().exitCode()).isZero();
    }

    @Test
    void takesTheTemperFromItsOptions() throws Exception {
        Cli.Started allocator =
                start("--cold-start", "1ms", "--instances", "2", "--idle-after", "1m");
        allocator.awaitOutput("/api/tutorial");
        assertThat(post(url(allocator, "/api/tutorial"), REQUEST).statusCode()).isEqualTo(400);
        assertThat(allocator.stop().exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.3", "5 m", "s", "-1s", "0.0001ms"})
    void refusesWhatIsNoSpanOfTime(String time) {
        Cli run = Cli.run("allocator", "--port", "0", "--cold-start", time);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("'" + time + "' is no ");
    }

    @Test
    void namesTheOptionThatNamesNoJar() {
        Cli run = Cli.run("allocator", "--port", "0", "--policy-path", "no-such.jar");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("bootstorm: --policy-path: ").contains("no-such.jar");
    }

    @Test
    void writesAPolicyProject() {
        Path project = folder.resolve("mine");
        Cli run = Cli.run("policy", "new", "mine", "--directory", project.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("mvn package").contains("target/mine-policy-1.0.0.jar");
        assertThat(project.resolve("src/main/java/com/example/allocation/MinePolicy.java"))
                .exists();
        assertThat(Cli.run("policy", "new", "mine", "--directory", project.toString()).err())
                .contains("is not empty");
        assertThat(Cli.run("policy", "new", "Mine").err()).contains("such as my-policy");
    }

    private Path write(String hub) throws IOException {
        return Files.writeString(
                folder.resolve("bootstorm.yaml"),
                "allocator:\n  policies:\n    rule: {type: weighted, shares: {" + hub + ": 1}}\n");
    }

    private static Cli.Started start(String... options) {
        String[] arguments = new String[options.length + 3];
        arguments[0] = "allocator";
        arguments[1] = "--port";
        arguments[2] = "0";
        System.arraycopy(options, 0, arguments, 3, options.length);
        return Cli.start(arguments);
    }

    private static String url(Cli.Started allocator, String path) {
        Matcher url =
                Pattern.compile("http://\\S+" + Pattern.quote(path) + "(?=\\s)")
                        .matcher(allocator.output());
        assertThat(url.find()).isTrue();
        return url.group();
    }

    private static HttpResponse<String> post(String url, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url))
                                .version(HttpClient.Version.HTTP_1_1)
                                .timeout(Duration.ofSeconds(20))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
