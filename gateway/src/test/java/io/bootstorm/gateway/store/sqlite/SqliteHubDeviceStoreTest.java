package io.bootstorm.gateway.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.gateway.store.HubDeviceId;
import io.bootstorm.gateway.store.HubDeviceStoreContract;
import io.bootstorm.gateway.store.Outcome;
import io.bootstorm.protocol.id.RegistrationId;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SqliteHubDeviceStoreTest extends HubDeviceStoreContract {

    private static final String HUB = "hub.example";

    @TempDir private Path folder;

    private SqliteStore opened;

    @Override
    protected Sides emptyStore() throws StoreException {
        opened = open();
        return new Sides(opened.registrations(), opened.devices());
    }

    @AfterEach
    void closeStore() {
        opened.close();
    }

    @Test
    void keepsLoneDevicesOverARestart() throws Exception {
        HubDeviceId id = new HubDeviceId(HUB, "lone");
        assertThat(
                        Outcome.of(
                                done ->
                                        opened.devices()
                                                .updateDevice(
                                                        id, none -> device(HUB, "lone"), done)))
                .isNull();
        opened.close();
        opened = open();
        assertThat(opened.devices().findDevice(id)).contains(device(HUB, "lone"));
    }

    @Test
    void keepsTheKeysOfADeviceInsideItsRegistrationOverARestart() throws Exception {
        RegistrationId id = RegistrationId.of("Toaster-1");
        assertThat(
                        Outcome.of(
                                done ->
                                        opened.registrations()
                                                .commit(Kept.registration("Toaster-1"), done)))
                .isNull();
        opened.close();
        opened = open();
        assertThat(opened.registrations().find(id)).contains(Kept.registration("Toaster-1"));
        assertThat(opened.devices().deviceCount(Kept.HUB)).isEqualTo(1);
    }

    private SqliteStore open() throws StoreException {
        return SqliteStore.open(folder.resolve("devices.db"), 1_000);
    }
}
