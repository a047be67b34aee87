package io.bootstorm.allocator.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bootstorm.allocator.Documented;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The staged folder, used as the Functions host and its Java worker use it: {@code function.json}
 * says how a function is called, its {@code scriptFile} and the staged {@code lib} are all there is
 * on the class path, and its {@code entryPoint} is invoked.
 */
@Timeout(60)
class StagedFunctionIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final File APP = new File("target/azure-functions/bootstorm-allocator");

    @ParameterizedTest
    @ValueSource(strings = {"HttpTrigger1", "tutorial", "toasters-and-heatpumps"})
    void functionIsCalledByPostWithFunctionKey(String name) throws Exception {
        JsonNode bindings = JSON.readTree(new File(APP, name + "/function.json")).get("bindings");
        JsonNode trigger = bindings.get(0);
        assertThat(trigger.get("type").textValue()).isEqualTo("httpTrigger");
        assertThat(trigger.get("authLevel").textValue()).isEqualToIgnoringCase("function");
        assertThat(trigger.get("methods")).hasSize(1);
        assertThat(trigger.get("methods").get(0).textValue()).isEqualToIgnoringCase("post");
        assertThat(bindings.get(1).get("type").textValue()).isEqualTo("http");
        assertThat(bindings.get(1).get("name").textValue()).isEqualTo("$return");
    }

    @Test
    void hostFileIsForTheCurrentFunctionsRuntime() throws Exception {
        JsonNode host = JSON.readTree(new File(APP, "host.json"));
        assertThat(host.get("version").textValue()).isEqualTo("2.0");
    }

    @ParameterizedTest
    @MethodSource("documentedExchanges")
    void answersDocumentedRequest(
            String name, Documented request, int status, String contentType, String body)
            throws Exception {
        WorkerResponse response = StagedFunction.in(APP, name).call(request.text());
        assertThat(response.getStatusCode()).isEqualTo(status);
        assertThat(response.getHeader("Content-Type")).isEqualTo(contentType);
        assertThat(compact((String) response.getBody())).isEqualTo(compact(body));
    }

    static List<Arguments> documentedExchanges() {
        String json = "application/json; charset=utf-8";
        String text = "text/plain; charset=utf-8";
        String toastersHub = "{\"iotHubHostName\":\"contoso-toasters-hub-1098.azure-devices.net\"}";
        String withTwin = Documented.CONCEPT_RESPONSE.text();
        String unknown = "Unrecognized device registration.";
        return List.of(
                arguments("HttpTrigger1", Documented.TUTORIAL_TOASTER, 200, json, toastersHub),
                arguments("HttpTrigger1", Documented.TUTORIAL_HEAT_PUMP, 400, text, unknown),
                arguments("tutorial", Documented.TUTORIAL_TOASTER, 200, json, toastersHub),
                arguments(
                        "toasters-and-heatpumps",
                        Documented.CONCEPT_FIRST_REGISTRATION,
                        200,
                        json,
                        withTwin),
                arguments(
                        "toasters-and-heatpumps", Documented.TUTORIAL_TOASTER, 400, text, unknown));
    }

    @Test
    void logsThroughTheWorker() throws Exception {
        StagedFunction function = StagedFunction.in(APP, "HttpTrigger1");
        function.call(Documented.TUTORIAL_HEAT_PUMP.text());
        assertThat(function.logged())
                .containsExactly(
                        "C# HTTP trigger function processed a request.",
                        "Unknown device registration");
    }

    private static Object compact(String body) {
        try {
            return body.startsWith("{") ? JSON.readTree(body) : body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
