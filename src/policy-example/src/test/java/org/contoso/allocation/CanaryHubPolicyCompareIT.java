package org.contoso.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/**
 * Holds this policy to an earlier jar of it, under one load on this machine. Runs in {@code mvn
 * verify} if {@code -Dbaseline=JAR} names one.
 */
class CanaryHubPolicyCompareIT {

    @Test
    void isNoSlowerThanTheBaseline() throws IOException, InterruptedException {
        Process compare =
                new ProcessBuilder(
                                System.getProperty("bootstorm"),
                                "compare",
                                "--baseline",
                                System.getProperty("baseline"),
                                "--candidate",
                                System.getProperty("candidate"),
                                "--policy",
                                "canary-hub",
                                "--markdown",
                                "target/compare.md",
                                "--html",
                                "target/compare.html")
                        .redirectErrorStream(true)
                        .start();

        String output = new String(compare.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        System.out.println(output);
        assertThat(compare.waitFor())
                .as("0 the same or faster, 1 slower, 4 undecided: target/compare.html says more")
                .isZero();
    }
}
