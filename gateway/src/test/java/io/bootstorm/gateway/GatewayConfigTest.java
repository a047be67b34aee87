package io.bootstorm.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bootstorm.gateway.serviceapi.Permission;
import io.bootstorm.protocol.wire.AllocationPolicy;
import io.bootstorm.protocol.wire.CustomAllocationDefinition;
import io.bootstorm.protocol.wire.DeviceCapabilities;
import io.bootstorm.protocol.wire.EnrollmentGroup;
import io.bootstorm.protocol.wire.ProvisioningStatus;
import io.bootstorm.protocol.wire.ReprovisionPolicy;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatewayConfigTest {

    private static final Path DATA = Path.of("unused");

    @Test
    void fillsInTheDocumentedDefaults() {
        GatewayConfig config =
                new GatewayConfig(
                        null, null, null, null, null, null, null, null, null, null, null, null,
                        null, null, null, null, null, null, null, null, null, null);
        assertThat(config.idScope()).isEqualTo("0ne00002193");
        assertThat(config.bindAddress()).isEqualTo("127.0.0.1");
        assertThat(config.ports()).isEqualTo(new PortsConfig(8883, null, null, 9090, null));
        assertThat(config.data()).isEqualTo(Path.of("bootstorm-data"));
        assertThat(config.store()).isEqualTo(StoreChoice.SQLITE);
        assertThat(config.allocation().policy()).isEqualTo(AllocationPolicy.HASHED);
        assertThat(config.allocation().assigningPolls()).isEqualTo(1);
        assertThat(config.allocation().retryAfterSeconds()).isEqualTo(3);
        assertThat(config.allocation().webhookRetry().retries()).isEqualTo(10);
        assertThat(config.allocation().webhookRetry().firstWaitMillis()).isEqualTo(1_000);
        assertThat(config.allocation().webhookRetry().growthMillis()).isEqualTo(9_000);
        assertThat(config.webhook()).isEqualTo(new WebhookConfig(null, 30, 128, 100_000, 1 << 20));
        assertThat(config.devices().badSas()).isEqualTo(BadSas.REGISTER);
        assertThat(config.devices().replyFloorMillis()).isEqualTo(20);
        assertThat(config.limits().maxRegistrations()).isEqualTo(1_000_000);
    }

    @Test
    void saysOfAnEnrollmentWhatTheServicesPortalWouldSay() {
        EnrollmentGroup bare =
                new EnrollmentGroup(
                        "bare", null, null, null, null, null, null, null, null, null, null, null,
                        null);
        GatewayConfig config =
                new GatewayConfig(
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(new LinkedHubConfig("a.azure-devices.net", null, null)),
                        List.of(bare),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);
        EnrollmentGroup group = config.enrollmentGroups().get(0);

        assertThat(group.provisioningStatus()).isEqualTo(ProvisioningStatus.ENABLED);
        assertThat(group.reprovisionPolicy()).isEqualTo(ReprovisionPolicy.DEFAULT);
        assertThat(group.capabilities()).isEqualTo(new DeviceCapabilities(false));
    }

    @Test
    void refusesAHubThatIsNotLinked() {
        refuses(
                GivenGateway.group(
                        AllocationPolicy.HASHED, List.of("other.azure-devices.net"), null),
                "gateway.enrollment-groups[0] (contoso-custom-allocated-devices).iot-hubs:"
                        + " other.azure-devices.net is not linked; add it to gateway.linked-hubs");
    }

    @Test
    void refusesCustomWithoutDefinition() {
        refuses(
                GivenGateway.group(AllocationPolicy.CUSTOM, List.of(), null),
                "custom needs custom-allocation-definition");
    }

    @Test
    void refusesStaticWithoutExactlyOneHub() {
        refuses(
                GivenGateway.group(AllocationPolicy.STATIC, List.of(), null),
                "static needs exactly one hub, here are 2");
    }

    @Test
    void refusesAPlaintextWebhookElsewhereWithoutShowingItsKey() {
        EnrollmentGroup group =
                GivenGateway.customGroup("http://functions.example.com/api/x?code=s3cret");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GivenGateway.config(DATA, group))
                .withMessageContaining("http://functions.example.com/api/x?****")
                .withMessageContaining("use https")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cret"));
    }

    @Test
    void refusesTheSameGroupTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                GivenGateway.config(
                                        DATA,
                                        GivenGateway.staticGroup(),
                                        GivenGateway.staticGroup()))
                .withMessageContaining("gateway.enrollment-groups[1].enrollment-group-id")
                .withMessageContaining("is there twice");
    }

    @Test
    void refusesAnOldWebhookVersion() {
        refuses(
                GivenGateway.group(
                        AllocationPolicy.CUSTOM,
                        List.of(),
                        new CustomAllocationDefinition(
                                "http://localhost:7071/api/x", "2017-11-15")),
                "at least 2018-09-01-preview");
    }

    @Test
    void refusesValuesOutOfTheirRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PortsConfig(70_000, null, null, null, null))
                .withMessage("gateway.ports.mqtt is 70000; it goes from 0 to 65535");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AllocationConfig(null, null, 0, null, null))
                .withMessageContaining("gateway.allocation.retry-after-seconds");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new AllocationConfig(AllocationPolicy.CUSTOM, null, null, null, null))
                .withMessageContaining("'custom' cannot be the instance's policy");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DevicesConfig(null, null, null, 60, null, null, null))
                .withMessageContaining("gateway.devices.idle-seconds");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LinkedHubConfig("hub.azure-devices.net", 1001, null))
                .withMessageContaining("allocation-weight");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TlsConfig(DATA, null, null))
                .withMessageContaining("key is missing");
    }

    @Test
    void refusesAnAddressThatIsNotOfThisMachine() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                new GatewayConfig(
                                        null,
                                        "192.0.2.1",
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null))
                .withMessageContaining("gateway.bind-address")
                .withMessageContaining("127.0.0.1");
    }

    @Test
    void hasTheServicesOwnerPolicyUnlessOthersAreNamed() {
        assertThat(GivenGateway.config(DATA).sharedAccessPolicies())
                .singleElement()
                .satisfies(
                        owner -> {
                            assertThat(owner.name()).isEqualTo("provisioningserviceowner");
                            assertThat(owner.permissions()).containsExactly(Permission.values());
                        });
        assertThat(SharedAccessPolicy.all(List.of(reader("reader", null))))
                .extracting(SharedAccessPolicy::name)
                .containsExactly("reader");
    }

    @Test
    void refusesAccessPoliciesThatSayTooLittleOrTooMuch() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader("with;semicolon", null))
                .withMessageContaining("use 1 to 64 letters");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SharedAccessPolicy("idle", List.of(), null, null))
                .withMessageContaining("name at least one of ServiceConfig");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader("reader", "short"))
                .withMessageContaining("gateway.shared-access-policies: primary-key of reader")
                .withMessageNotContaining("short");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                SharedAccessPolicy.all(
                                        List.of(reader("reader", null), reader("reader", null))))
                .withMessageContaining("reader is there twice");
    }

    @Test
    void refusesAnApiVersionThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ServiceApiConfig("always", null))
                .withMessageContaining("gateway.service-api.keys-shown-before");
    }

    private static SharedAccessPolicy reader(String name, String key) {
        return new SharedAccessPolicy(name, List.of(Permission.ENROLLMENT_READ), key, null);
    }

    private static void refuses(EnrollmentGroup group, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GivenGateway.config(DATA, group))
                .withMessageContaining(message);
    }
}
