package io.bootstorm.gateway.store.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What went wrong with a store's file, in words for a person. */
final class Faults {

    /** The codes of SQLite carry details above this byte. */
    private static final int PRIMARY = 0xff;

    private static final String REPLACE =
            "move it away, and import an export in its place: 'bootstorm store import'";

    private Faults() {}

    /** Why a store cannot be opened, and the cure. */
    static StoreException refused(Path file, SQLException e) {
        return new StoreException("the store " + file.toAbsolutePath() + " " + sentence(e), e);
    }

    /** Why a store's file holds something that no store of this version writes. */
    static StoreException damaged(Path file, String what, Throwable cause) {
        return new StoreException(
                "the store " + file.toAbsolutePath() + " is damaged (" + what + "); " + REPLACE,
                cause);
    }

    /** Why a change could not be kept, and the cure; for the log. */
    static String notKept(Path file, SQLException e) {
        return "not kept: the store " + file.toAbsolutePath() + " " + sentence(e);
    }

    private static String sentence(SQLException e) {
        return switch (primary(e)) {
            case SQLITE_NOTADB -> "is no SQLite file; " + REPLACE;
            case SQLITE_CORRUPT -> "is damaged; " + REPLACE;
            case SQLITE_FULL -> "has no room left on its disk; free some";
            case SQLITE_BUSY, SQLITE_LOCKED -> "is locked by another program; end that one";
            case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM ->
                    "cannot be written to; let this user write to the file and its folder";
            case SQLITE_IOERR -> "meets a failing disk (" + detail(e) + "); look after the disk";
            default -> "cannot be used (" + detail(e) + ")";
        };
    }

    private static SQLiteErrorCode primary(SQLException e) {
        return SQLiteErrorCode.getErrorCode(code(e).code & PRIMARY);
    }

    private static String detail(SQLException e) {
        return primary(e) == SQLiteErrorCode.SQLITE_IOERR ? code(e).name() : e.getMessage();
    }

    private static SQLiteErrorCode code(SQLException e) {
        return e instanceof SQLiteException sqlite
                ? sqlite.getResultCode()
                : SQLiteErrorCode.UNKNOWN_ERROR;
    }
}
