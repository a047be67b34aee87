package io.bootstorm.allocator.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.bootstorm.allocator.policy.AllocationOutcome.Allocated;
import io.bootstorm.allocator.policy.CustomAllocationPolicy;
import io.bootstorm.protocol.wire.InitialTwin;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByPayloadTest {

    private static final InitialTwin TWIN =
            new InitialTwin(null, JsonNodeFactory.instance.objectNode().put("ring", "canary"));

    private static final ByPayload RULE =
            new ByPayload(
                    "/firmware/version",
                    List.of(
                            new PayloadCase(
                                    "13.0.0-rc.1", null, null, null, "contoso-north", TWIN, null),
                            new PayloadCase(null, "beta-", null, null, "contoso-north", null, null),
                            new PayloadCase(
                                    null, null, "12.0.2", "13", "contoso-west", null, null)),
                    new HubChoice(Rules.EAST, null, null));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"firmware\":{\"version\":\"13.0.0-rc.1\"}} | contoso-north.azure-devices.net",
                "{\"firmware\":{\"version\":\"beta-7\"}}      | contoso-north.azure-devices.net",
                "{\"firmware\":{\"version\":\"12.0.2\"}}      | contoso-west.azure-devices.net",
                "{\"firmware\":{\"version\":\"12.0.2.5\"}}    | contoso-west.azure-devices.net",
                "{\"firmware\":{\"version\":12.1}}            | contoso-west.azure-devices.net",
                "{\"firmware\":{\"version\":\"12.0.1.9\"}}    | contoso-east.azure-devices.net",
                "{\"firmware\":{\"version\":\"13\"}}          | contoso-east.azure-devices.net",
                "{\"firmware\":{\"version\":\"none\"}}        | contoso-east.azure-devices.net",
                "{\"firmware\":{\"version\":{}}}              | contoso-east.azure-devices.net",
                "{\"firmware\":\"12.0.2\"}                    | contoso-east.azure-devices.net",
                "null                                         | contoso-east.azure-devices.net"
            })
    void choosesByTheField(String payload, String hub) throws Exception {
        assertThat(Rules.answer(Rules.policy(RULE), Rules.sending(payload))).isEqualTo(hub);
    }

    @Test
    void givesTheTwinOfTheCase() throws Exception {
        Allocated allocated =
                (Allocated)
                        Rules.ask(
                                Rules.policy(RULE),
                                Rules.sending("{\"firmware\":{\"version\":\"13.0.0-rc.1\"}}"));

        assertThat(allocated.response().initialTwin()).isEqualTo(TWIN);
    }

    @Test
    void refusesWhatMatchesNothing() throws Exception {
        CustomAllocationPolicy policy = Rules.policy(new ByPayload("/x", RULE.cases(), null));

        assertThat(Rules.answer(policy, Rules.sending("{}")))
                .isEqualTo("400 Unrecognized device registration.");
    }

    @Test
    void refusesHubThatIsNotLinked() throws Exception {
        CustomAllocationPolicy policy =
                Rules.policy(
                        new ByPayload("/x", RULE.cases(), new HubChoice("contoso-e", null, null)));

        assertThat(Rules.answer(policy, Rules.sending("{}")))
                .isEqualTo("400 The hub contoso-e is not linked to the enrollment.");
    }

    @Test
    void saysWhatACaseNeeds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PayloadCase("a", "b", null, null, "hub", null, null))
                .withMessageContaining("exactly one of is, prefix");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PayloadCase(null, null, "new", null, "hub", null, null))
                .withMessage("from must be a version such as 12.0.2.5 or 2.1.0-rc.1, not 'new'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PayloadCase("a", null, null, null, " ", null, null))
                .withMessageContaining("needs a hub");
    }
}
