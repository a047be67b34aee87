package io.bootstorm.loadtest.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ParametersTest {

    private static Parameters given(Map<String, String> properties) {
        return new Parameters(properties::get, name -> null);
    }

    @Test
    void prefersThePropertyToTheEnvironment() {
        Parameters parameters =
                new Parameters(
                        Map.of("bootstorm.loadtest.ca-file", "property")::get,
                        Map.of(
                                        "BOOTSTORM_LOADTEST_CA_FILE", "environment",
                                        "BOOTSTORM_LOADTEST_GROUP_KEY", "secret")
                                ::get);

        assertThat(parameters.text("ca-file")).contains("property");
        assertThat(parameters.text("group-key")).contains("secret");
    }

    @Test
    void takesBlankForNotGiven() {
        assertThat(given(Map.of("bootstorm.loadtest.payload", "  ")).text("payload")).isEmpty();
    }

    @Test
    void saysWhatIsMissingAndBothWaysToGiveIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> given(Map.of()).required("id-scope", "0ne00002193"))
                .withMessage(
                        "bootstorm.loadtest.id-scope is not given: set that system property, or"
                                + " the environment variable BOOTSTORM_LOADTEST_ID_SCOPE, such as"
                                + " 0ne00002193");
    }

    @Test
    void refusesWhatIsNoNumberOrOutOfRange() {
        Parameters parameters =
                given(
                        Map.of(
                                "bootstorm.loadtest.port", "70000",
                                "bootstorm.loadtest.rate-per-second", "fast",
                                "bootstorm.loadtest.seed", "1.5",
                                "bootstorm.loadtest.tls", "yes"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> parameters.wholeNumber("port", 8883, 1, 65_535))
                .withMessage(
                        "bootstorm.loadtest.port is '70000', wanted is a whole number from 1 to"
                                + " 65535");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parameters.number("rate-per-second", 1))
                .withMessage("bootstorm.loadtest.rate-per-second is 'fast', wanted is a number");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parameters.longNumber("seed", 1))
                .withMessageContaining("wanted is a whole number");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parameters.yesOrNo("tls", true))
                .withMessageContaining("wanted is true or false");
    }

    @Test
    void readsListsWithoutBlanks() {
        assertThat(
                        given(Map.of("bootstorm.loadtest.linked-hubs", "a.net, b.net,,"))
                                .list("linked-hubs"))
                .containsExactly("a.net", "b.net");
    }

    @Test
    void refusesAParameterThatNobodyReads() {
        Parameters parameters = given(Map.of());
        parameters.text("payload");
        parameters.longNumber("seed", 1);

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                parameters.refuseUnknown(
                                        Set.of(
                                                "bootstorm.loadtest.seed",
                                                "bootstorm.loadtest.sede",
                                                "java.home")))
                .withMessage(
                        "unknown bootstorm.loadtest.sede; known are bootstorm.loadtest.payload,"
                                + " bootstorm.loadtest.seed");
    }
}
