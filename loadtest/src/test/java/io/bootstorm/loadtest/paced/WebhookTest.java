package io.bootstorm.loadtest.paced;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WebhookTest {

    @Test
    void asksAsHttpWantsIt() {
        Webhook webhook =
                new Webhook(
                        URI.create("http://localhost:7071/api/HttpTrigger1?code=a%20b"),
                        Optional.of("key"),
                        Optional.empty());

        assertThat(webhook.head().split("\r\n"))
                .containsExactly(
                        "POST /api/HttpTrigger1?code=a%20b HTTP/1.1",
                        "host: localhost:7071",
                        "content-type: application/json",
                        "x-functions-key: key");
    }

    @Test
    void showsNothingSecret() {
        Webhook webhook =
                new Webhook(
                        URI.create("http://localhost:7071/api/HttpTrigger1?code=secret"),
                        Optional.of("secret"),
                        Optional.empty());

        assertThat(webhook).asString().contains("/api/HttpTrigger1").doesNotContain("secret");
    }

    @Test
    void refusesWhatIsNoUrlWithoutItsSecret() {
        assertThatThrownBy(() -> Webhook.at(URI.create("ftp://localhost/x?code=secret")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ftp://localhost/x")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> Webhook.url("http://local host/x?code=secret"))
                .hasMessageContaining("is no URL of a webhook")
                .hasMessageNotContaining("secret");
    }
}
