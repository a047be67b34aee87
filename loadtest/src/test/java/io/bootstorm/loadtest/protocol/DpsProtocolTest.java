package io.bootstorm.loadtest.protocol;

import static io.bootstorm.loadtest.Dps.dps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.bootstorm.emulator.boot.BackOff;
import io.bootstorm.emulator.device.DeviceIdentity;
import io.gatling.javaapi.core.Session;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DpsProtocolTest {

    /** Group key and device key of the tutorial, the right one. */
    private static final String GROUP_KEY =
            "oiK77Oy7rBw8YB6IS6ukRChAw+Yq6GC61RMrPLSTiOOtdI+XDu0LmLuNm11p+qv2I+adqGUdZHm46zXAQdZoOA==";

    private static final String KEY_OF_TOASTER_007 = "NXZgydIn9ntUpXfBsWFfaxJqAYVfgGQsshvA5GboGJI=";

    private final EventLoop loop = new DefaultEventLoop();
    private final DpsProtocol local =
            dps.mqtt().host("127.0.0.1").port(1883).tls(false).idScope("0ne00002193");

    @AfterEach
    void stopLoop() {
        loop.shutdownGracefully();
    }

    private Session toaster() {
        return new Session(io.gatling.core.session.Session$.MODULE$.apply("boots", 1L, loop))
                .set("registrationId", "contoso-toaster-007");
    }

    @Test
    void bootsWithTheGroupKeyUnlessTheDeviceHasItsOwn() {
        DpsConnections connections = local.groupKey(GROUP_KEY).open();

        DeviceIdentity deriving = connections.device(toaster());
        DeviceIdentity own =
                connections.device(
                        toaster().set("deviceKey", KEY_OF_TOASTER_007).set("payload", "{}"));

        assertThat(deriving.derivesKey()).isTrue();
        assertThat(deriving.key().derive("contoso-toaster-007").base64())
                .isEqualTo(KEY_OF_TOASTER_007);
        assertThat(deriving.payload()).isNull();
        assertThat(own.derivesKey()).isFalse();
        assertThat(own.key().base64()).isEqualTo(KEY_OF_TOASTER_007);
        assertThat(own.payload()).isEqualTo("{}");
        connections.close();
    }

    @Test
    void bootsAsTheCSdkUnlessToldOtherwise() {
        DpsConnections asGiven = local.open();
        DpsConnections changed =
                local.https().backOff(BackOff.IMMEDIATE).timeout(Duration.ofSeconds(5)).open();

        assertThat(asGiven.client().transport()).isEqualTo("mqtt");
        assertThat(asGiven.options().backOff()).isEqualTo(BackOff.C_SDK);
        assertThat(asGiven.options().timeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(changed.client().transport()).isEqualTo("https");
        assertThat(changed.options().backOff()).isEqualTo(BackOff.IMMEDIATE);
        assertThat(changed.options().timeout()).isEqualTo(Duration.ofSeconds(5));
        asGiven.close();
        changed.close();
    }

    @Test
    void speaksAmqpInAWebSocket() {
        DpsConnections connections = local.amqpWebSocket().open();

        assertThat(connections.client().transport()).isEqualTo("amqp-ws");
        connections.close();
    }

    @Test
    void saysWhatIsMissing() {
        DpsConnections keyless = local.open();

        assertThatIllegalStateException()
                .isThrownBy(dps.mqtt()::open)
                .withMessageContaining("no ID scope");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> keyless.device(toaster()))
                .withMessageContaining("no key to boot with");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> local.ca(Path.of("no-such-ca.pem")))
                .withMessageContaining("no-such-ca.pem");
        keyless.close();
    }
}
