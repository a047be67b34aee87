package io.bootstorm.gateway.store.sqlite;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;

/** Commits registrations as fast as it can, and prints the id of each that was acknowledged. */
final class CommittingProgram {

    private static final int AT_ONCE = 2_000;
    private static final int MOST = 1_000_000;

    private CommittingProgram() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true);
        Semaphore room = new Semaphore(AT_ONCE);
        try (SqliteStore store = SqliteStore.open(Path.of(arguments[0]), MOST)) {
            for (int number = 0; number < MOST; number++) {
                room.acquire();
                String id = "toaster-" + number;
                store.registrations()
                        .commit(
                                Kept.registration(id),
                                failure -> {
                                    if (failure == null) {
                                        out.println(id);
                                    }
                                    room.release();
                                });
            }
        }
    }
}
