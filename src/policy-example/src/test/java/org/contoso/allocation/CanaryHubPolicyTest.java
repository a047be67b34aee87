package org.contoso.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bootstorm.allocator.policy.AllocationFunction;
import io.bootstorm.allocator.policy.FunctionAnswer;
import io.bootstorm.allocator.policy.FunctionLog;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What this policy decides, asked as DPS asks it: body in, body out. */
class CanaryHubPolicyTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOTH = "[\"general.azure-devices.net\",\"canary.azure-devices.net\"]";

    @Test
    void givesCanariesTheCanaryHub() throws Exception {
        assertThat(hubFor("{\"ring\":\"canary\"}", BOTH)).isEqualTo("canary.azure-devices.net");
    }

    @Test
    void givesEverybodyElseTheOtherHub() throws Exception {
        assertThat(hubFor("{\"ring\":\"broad\"}", BOTH)).isEqualTo("general.azure-devices.net");
        assertThat(hubFor("null", BOTH)).isEqualTo("general.azure-devices.net");
    }

    @Test
    void refusesCanariesWithoutCanaryHub() throws Exception {
        FunctionAnswer answer = ask("{\"ring\":\"canary\"}", "[\"general.azure-devices.net\"]");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(text(answer)).isEqualTo("No canary hub is linked to the enrollment.");
    }

    private static String hubFor(String payload, String linkedHubs) throws Exception {
        FunctionAnswer answer = ask(payload, linkedHubs);
        assertThat(answer.status()).isEqualTo(200);
        return JSON.readTree(answer.body()).get("iotHubHostName").textValue();
    }

    private static FunctionAnswer ask(String payload, String linkedHubs) {
        byte[] body =
                ("{\"deviceRuntimeContext\":{\"registrationId\":\"device-1\",\"payload\":"
                                + payload
                                + "},\"linkedHubs\":"
                                + linkedHubs
                                + "}")
                        .getBytes(StandardCharsets.UTF_8);
        return new AllocationFunction(new CanaryHubPolicy())
                .call(body, body.length, new NoLog())
                .join();
    }

    private static String text(FunctionAnswer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static final class NoLog implements FunctionLog {

        @Override
        public void information(String line) {}

        @Override
        public void information(String label, String value) {}

        @Override
        public void error(String line) {}

        @Override
        public boolean showsBodies() {
            return false;
        }
    }
}
