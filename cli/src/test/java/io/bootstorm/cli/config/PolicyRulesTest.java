package io.bootstorm.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bootstorm.allocator.host.AllocatorConfig;
import io.bootstorm.allocator.rule.ByLookup;
import io.bootstorm.allocator.rule.ByPayload;
import io.bootstorm.allocator.rule.Fallback;
import io.bootstorm.allocator.rule.LeastAssigned;
import io.bootstorm.allocator.rule.Weighted;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code allocator.policies} as people write it. */
class PolicyRulesTest {

    @Test
    void bindsEachTypeToItsRule() {
        AllocatorConfig config =
                allocator(
                        "    a: {type: by-payload, pointer: /v, cases: [{from: 1.10, hub: x}]}",
                        "    b: {type: by-lookup, csv: devices.csv}",
                        "    c: {type: weighted, shares: {x: 80, y.azure-devices.net: 20}}",
                        "    d: {type: least-assigned, keep-current: false}",
                        "    e: {type: fallback, policies: [b, a], pass-on-failures: true}");

        assertThat(config.policies().get("a"))
                .isInstanceOfSatisfying(
                        ByPayload.class,
                        rule -> assertThat(rule.cases().get(0).from()).isEqualTo("1.10"));
        assertThat(config.policies().get("b")).isEqualTo(new ByLookup("devices.csv", null));
        assertThat(config.policies().get("c"))
                .isEqualTo(new Weighted(Map.of("x", 80, "y.azure-devices.net", 20), null));
        assertThat(config.policies().get("d")).isEqualTo(new LeastAssigned(null, false));
        assertThat(config.policies().get("e")).isEqualTo(new Fallback(List.of("b", "a"), true));
    }

    @Test
    void namesTheTypeThatWasMeant() {
        assertRefused(
                "    a: {type: by-paylod}",
                "allocator.policies.a: there is no type 'by-paylod'; did you mean 'by-payload'?");
        assertRefused(
                "    a: {csv: x}",
                "allocator.policies.a: has no type; it is one of by-payload, by-certificate,"
                        + " by-lookup, weighted, least-assigned, fallback");
    }

    @Test
    void namesTheKeyThatWasMeant() {
        assertRefused(
                "    a: {type: weighted, share: {x: 1}}",
                "allocator.policies.a.share: unknown key; did you mean 'shares'?");
        assertRefused(
                "    a: {type: by-payload, pointer: /v, cases: [{is: a, hubs: x}]}",
                "allocator.policies.a.cases[0].hubs: unknown key; did you mean 'hub'?");
    }

    @Test
    void saysWhatARuleNeeds() {
        assertRefused(
                "    a: {type: by-payload, pointer: v, cases: []}",
                "allocator.policies.a: pointer must say which field of the payload, such as"
                        + " /firmware/version");
    }

    @Test
    void hidesWhatItConnectsWith() {
        Configuration configuration =
                configuration(
                        "    a:",
                        "      type: by-lookup",
                        "      database:",
                        "        jdbc-url: jdbc:h2:mem:x;PASSWORD=geheim",
                        "        password: geheim",
                        "        query: SELECT hub FROM devices WHERE id = ?");

        assertThat(configuration.effective()).contains("type: by-lookup").doesNotContain("geheim");
    }

    @Test
    void findsTheLineOfASettingThatFailedWhenItWasUsed() {
        Configuration configuration = configuration("    a:", "      type: least-assigned");

        assertThat(configuration.refusal("allocator.policies.a: there is no such file"))
                .hasMessage("bootstorm.yaml, line 3: allocator.policies.a: there is no such file");
    }

    private static void assertRefused(String rule, String message) {
        assertThatThrownBy(() -> allocator(rule)).hasMessage("bootstorm.yaml, line 3, " + message);
    }

    private static AllocatorConfig allocator(String... rules) {
        return configuration(rules).allocator();
    }

    private static Configuration configuration(String... rules) {
        return Configuration.parse(
                "bootstorm.yaml",
                "allocator:\n  policies:\n" + String.join("\n", rules) + "\n",
                Map.of());
    }
}
