package io.bootstorm.gateway.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every fuzz target, fed with thousands of mutations of its kept inputs: from a seed, so that a
 * failure can be had again with {@code -Dhostile.seed}, and on request more of them with {@code
 * -Dhostile.inputs}.
 */
@Timeout(300)
class HostileInputTest {

    private static final long SEED = Long.getLong("hostile.seed", 1);
    private static final int INPUTS = Integer.getInteger("hostile.inputs", 1_000);

    @ParameterizedTest
    @CsvSource({
        "transport.mqtt.MqttFuzzTest, connection",
        "transport.amqp.AmqpFuzzTest, connection",
        "transport.http.HttpFuzzTest, connection",
        "hostile.TopicsFuzzTest, userNamesAndTopics",
        "hostile.TokenFuzzTest, tokens",
        "serviceapi.EnrollmentFuzzTest, bodies",
        "allocation.WebhookAnswerFuzzTest, answer",
        "attestation.tpm.TpmFuzzTest, storageRootKey",
        "attestation.ChainFuzzTest, certificate",
    })
    void isReadOrRefused(String target, String method) throws Exception {
        Class<?> type = Class.forName("io.bootstorm.gateway." + target);
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        Method fed = type.getDeclaredMethod(method, byte[].class);
        fed.setAccessible(true);
        Mutations mutations = new Mutations(kept(type, method), SEED);
        for (int i = 0; i < INPUTS; i++) {
            byte[] input = mutations.next();
            try {
                fed.invoke(constructor.newInstance(), (Object) input);
            } catch (InvocationTargetException e) {
                throw new AssertionError(
                        "input " + i + " of seed " + SEED + ": " + HexFormat.of().formatHex(input),
                        e.getCause());
            }
        }
    }

    private static List<byte[]> kept(Class<?> type, String method) throws Exception {
        URL folder = type.getResource(type.getSimpleName() + "Inputs/" + method);
        assertThat(folder).as("kept inputs of " + type).isNotNull();
        List<byte[]> kept = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            for (Path file : files.sorted().toList()) {
                kept.add(read(file));
            }
        }
        return kept;
    }

    private static byte[] read(Path file) throws IOException {
        return Files.readAllBytes(file);
    }
}
