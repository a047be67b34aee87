package io.bootstorm.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bootstorm.protocol.id.RegistrationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of hub devices promises, together with the registrations that make them. */
public abstract class HubDeviceStoreContract {

    private static final String HUB = "Toasters.example";
    private static final String OTHER_HUB = "heatpumps.example";
    private static final Instant NOW = Instant.parse("2022-08-31T22:02:50.5163352Z");

    private RegistrationStore registrations;
    private HubDeviceStore devices;

    /** Two sides of one store. */
    public record Sides(RegistrationStore registrations, HubDeviceStore devices) {}

    protected abstract Sides emptyStore() throws Exception;

    @BeforeEach
    void openStore() throws Exception {
        Sides opened = emptyStore();
        registrations = opened.registrations();
        devices = opened.devices();
    }

    @Test
    void findsTheDeviceThatARegistrationMade() {
        commit("a", device(HUB, "a"));
        assertThat(devices.findDevice(new HubDeviceId("toasters.EXAMPLE", "a")))
                .contains(device(HUB, "a"));
        assertThat(devices.findDevice(new HubDeviceId(HUB, "A"))).isEmpty();
        assertThat(devices.deviceCount(HUB)).isEqualTo(1);
    }

    @Test
    void changesTheDeviceInsideItsRegistration() {
        commit("a", device(HUB, "a"));
        update(HUB, "a", current -> current.with(false, current.authentication(), "changed"));
        assertThat(record("a").device().etag()).isEqualTo("changed");
        assertThat(find(HUB, "a").enabled()).isFalse();
    }

    @Test
    void movesADeviceWithItsRegistration() {
        commit("a", device(HUB, "a"));
        commit("a", device(OTHER_HUB, "a"));
        assertThat(devices.findDevice(new HubDeviceId(HUB, "a"))).isEmpty();
        assertThat(find(OTHER_HUB, "a").hub()).isEqualTo(OTHER_HUB);
        assertThat(devices.devices(HUB, "", 10)).isEmpty();
    }

    @Test
    void leavesTheDeviceAtItsHubWhenItsRecordIsDeleted() {
        commit("a", device(HUB, "a"));
        assertThat(Outcome.of(done -> registrations.delete(RegistrationId.of("a"), done))).isNull();
        assertThat(registrations.find(RegistrationId.of("a"))).isEmpty();
        assertThat(find(HUB, "a")).isEqualTo(device(HUB, "a"));
        assertThat(devices.deviceCount(HUB)).isEqualTo(1);
    }

    @Test
    void takesALoneDeviceIntoTheRegistrationThatMakesItAgain() {
        update(HUB, "a", none -> device(HUB, "a"));
        commit("a", device(HUB, "a"));
        update(HUB, "a", current -> null);
        assertThat(devices.findDevice(new HubDeviceId(HUB, "a"))).isEmpty();
        assertThat(devices.deviceCount(HUB)).isZero();
    }

    @Test
    void keepsTheRecordOfADeviceThatIsDeletedAtItsHub() {
        commit("a", device(HUB, "a"));
        update(HUB, "a", current -> null);
        assertThat(record("a").device()).isNull();
        assertThat(record("a").assignedHub()).isEqualTo(HUB);
    }

    @Test
    void givesADeviceToTheLastRegistrationThatClaimsIt() {
        commit("a", device(HUB, "shared"));
        commit("b", device(HUB, "shared"));
        assertThat(record("a").device()).isNull();
        assertThat(record("b").device()).isNotNull();
        assertThat(devices.deviceCount(HUB)).isEqualTo(1);
    }

    @Test
    void listsTheDevicesOfOneHubInTheOrderOfTheirIds() {
        for (String id : List.of("d", "B", "a")) {
            commit(id, device(HUB, id));
        }
        update(HUB, "c", none -> device(HUB, "c"));
        commit("elsewhere", device(OTHER_HUB, "elsewhere"));
        assertThat(devices.devices(HUB, "", 3))
                .extracting(HubDevice::deviceId)
                .containsExactly("B", "a", "c");
        assertThat(devices.devices(HUB, "c", 3))
                .extracting(HubDevice::deviceId)
                .containsExactly("d");
    }

    @Test
    void changesNothingWhenAChangeGivesBackWhatItWasGiven() {
        commit("a", device(HUB, "a"));
        update(HUB, "a", current -> current);
        assertThat(find(HUB, "a")).isEqualTo(device(HUB, "a"));
        update(HUB, "none", current -> current);
        assertThat(devices.findDevice(new HubDeviceId(HUB, "none"))).isEmpty();
    }

    @Test
    void losesNoneOfManyChangesThatAreWrittenTogether() throws InterruptedException {
        commit("a", device(HUB, "a"));
        int count = 500;
        CountDownLatch kept = new CountDownLatch(count);
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            devices.updateDevice(
                    new HubDeviceId(HUB, "a"),
                    HubDeviceStoreContract::countUp,
                    failure -> {
                        if (failure != null) {
                            failures.add(failure);
                        }
                        kept.countDown();
                    });
        }
        assertThat(kept.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(failures).isEmpty();
        assertThat(find(HUB, "a").twin().reported().properties().get("count").asInt())
                .isEqualTo(count);
        assertThat(find(HUB, "a").twin().reported().version()).isEqualTo(count + 1);
    }

    public static HubDevice device(String hub, String deviceId) {
        ObjectNode empty = JsonNodeFactory.instance.objectNode();
        return new HubDevice(
                hub,
                deviceId,
                "637",
                "etag",
                true,
                new HubAuthentication.SelfSigned("A1B2", null),
                true,
                new DeviceTwin(
                        empty,
                        new TwinSection(empty, 1, NOW),
                        new TwinSection(empty, 1, NOW),
                        1,
                        2));
    }

    private static HubDevice countUp(HubDevice device) {
        TwinSection reported = device.twin().reported();
        int count = reported.properties().path("count").asInt();
        return device.with(
                device.twin()
                        .withReported(
                                reported.changedTo(
                                        JsonNodeFactory.instance
                                                .objectNode()
                                                .put("count", count + 1),
                                        NOW)));
    }

    private void commit(String id, HubDevice device) {
        Registration record =
                RegistrationStoreContract.registration(id, device.hub()).withDevice(device);
        assertThat(Outcome.of(done -> registrations.commit(record, done))).isNull();
    }

    private void update(String hub, String deviceId, UnaryOperator<HubDevice> change) {
        assertThat(
                        Outcome.of(
                                done ->
                                        devices.updateDevice(
                                                new HubDeviceId(hub, deviceId), change, done)))
                .isNull();
    }

    private Registration record(String id) {
        return registrations.find(RegistrationId.of(id)).orElseThrow();
    }

    private HubDevice find(String hub, String deviceId) {
        return devices.findDevice(new HubDeviceId(hub, deviceId)).orElseThrow();
    }
}
