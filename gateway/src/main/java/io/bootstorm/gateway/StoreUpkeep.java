package io.bootstorm.gateway;

import io.bootstorm.gateway.store.sqlite.SqliteStore;
import io.bootstorm.gateway.store.sqlite.StoreCopy;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What can be done with the store of a data folder from outside a gateway. Checking and exporting
 * only read, so a gateway may be running; the others keep gateways out meanwhile.
 *
 * <p>Every message of an {@link IOException} or a {@link GatewayStartException} is one sentence
 * with the cure.
 *
 * @param data the folder
 */
public record StoreUpkeep(Path data) {

    /** Reads everything; fails if something is wrong. */
    public StoreCopy.Count check() throws IOException {
        return existing().check();
    }

    /**
     * Everything as JSON lines.
     *
     * @param withSecrets with keys and whole webhook URLs
     */
    public void export(boolean withSecrets, Consumer<String> lines) throws IOException {
        existing().export(withSecrets, lines);
    }

    /** Fills an empty store, made if there is none, with what was exported with secrets. */
    public StoreCopy.Count restore(BufferedReader lines) throws IOException, GatewayStartException {
        try (DataFolder locked = DataFolder.open(data)) {
            return new StoreCopy(locked.file(SqliteStore.FILE)).restore(lines);
        }
    }

    /**
     * Gives unused room back to the disk.
     *
     * @return the bytes that it takes now
     */
    public long compact() throws IOException, GatewayStartException {
        StoreCopy store = existing();
        try (DataFolder locked = DataFolder.open(data)) {
            store.compact();
            return Files.size(locked.file(SqliteStore.FILE));
        }
    }

    private StoreCopy existing() throws IOException {
        if (!Files.exists(file())) {
            throw new IOException(
                    "there is no store in "
                            + data.toAbsolutePath()
                            + "; name the gateway's data folder with --data");
        }
        return new StoreCopy(file());
    }

    private Path file() {
        return data.resolve(SqliteStore.FILE);
    }
}
