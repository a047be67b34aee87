package io.bootstorm.loadtest.feeder;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.protocol.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllocationRequestsTest {

    private static final URI WEBHOOK =
            URI.create(
                    "https://custom-allocation-function-app-3.azurewebsites.net/api/HttpTrigger1?code=abc");

    private static final AllocationRequests REQUESTS =
            new AllocationRequests(
                    WEBHOOK,
                    List.of(
                            "custom-allocation-toasters-hub.azure-devices.net",
                            "custom-allocation-heatpumps-hub.azure-devices.net"));

    private static JsonNode json(byte[] body) {
        return Json.read(body, JsonNode.class);
    }

    /** The sample of "Understand custom allocation policies". */
    @Test
    void asksAsTheDocumentShows() throws IOException {
        byte[] sample;
        try (InputStream in = getClass().getResourceAsStream("allocation-request.json")) {
            sample = in.readAllBytes();
        }

        byte[] body = REQUESTS.body("breakroom499-contoso-tstrsd-007", null);

        assertThat(json(body)).isEqualTo(json(sample));
    }

    @Test
    void passesThePayloadOn() {
        byte[] body =
                REQUESTS.body("contoso-toaster-1", "{\"MyDeviceFirmwareVersion\":\"12.0.2.5\"}");

        assertThat(json(body).at("/deviceRuntimeContext/payload/MyDeviceFirmwareVersion").asText())
                .isEqualTo("12.0.2.5");
    }

    @Test
    void echoesTheWebhookWithoutItsKey() {
        assertThat(new String(REQUESTS.body("contoso-toaster-1", null), StandardCharsets.UTF_8))
                .doesNotContain("abc");
    }
}
