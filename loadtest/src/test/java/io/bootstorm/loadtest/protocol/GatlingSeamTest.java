package io.bootstorm.loadtest.protocol;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Fails when Gatling has changed what {@link GatlingSeam} leans on. */
@Timeout(120)
class GatlingSeamTest {

    @TempDir Path results;

    @Test
    void carriesUsersThroughStepsThatEndLateTwiceOrNotAtAll()
            throws IOException, InterruptedException {
        Process gatling =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                                        "-Dgatling.conf.file=io/bootstorm/loadtest/gatling.conf",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        "io.gatling.app.Gatling",
                                        "-s",
                                        SeamSimulation.class.getName(),
                                        "-rf",
                                        results.toString()))
                        .redirectErrorStream(true)
                        .start();

        String output = new String(gatling.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(gatling.waitFor()).as(output).isZero();
        assertThat(output)
                .containsOnlyOnce("the step 'crashing' crashed")
                .contains("crashed: IllegalStateException");
    }

    @Test
    void isTheOnlyClassThatKnowsGatlingsInternals() {
        JavaClasses classes =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.bootstorm.loadtest");

        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(GatlingSeam.class.getName())
                .and()
                .haveNameNotMatching(".*GatlingSeam\\$.*")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.gatling.core..", "io.gatling.commons..", "io.gatling.app..", "scala..")
                .check(classes);
    }
}
