package io.bootstorm.checks.process;

import java.util.List;
import java.util.Optional;

/**
 * A place where the fixed ports of official SDKs (8883, 5671 and 443) are free. What runs there is
 * started with a command that {@link #inside} has wrapped.
 */
public interface Ground extends AutoCloseable {

    /** Where the gateway is to listen. */
    String address();

    /** What devices call it; resolves to {@link #address} here. */
    String endpoint();

    List<String> inside(List<String> command);

    @Override
    void close();

    /**
     * A network of its own where the machine allows one, otherwise an address of its own. Where
     * neither is to be had the test is skipped and says so; under {@code CI=true} it fails.
     *
     * @param who wants it, for that message
     */
    static Ground find(String who) {
        return orSkip(NamespaceGround.open().or(AddressGround::open), who);
    }

    /** The same, without the second best: for what uses {@code localhost} and default ports. */
    static Ground ofItsOwnNetwork(String who) {
        return orSkip(NamespaceGround.open(), who);
    }

    private static Ground orSkip(Optional<Ground> found, String who) {
        if (found.isPresent()) {
            System.out.println(who + " use " + found.get());
            return found.get();
        }
        throw Missing.because(
                who
                        + " were not run: they need ports 8883, 5671 and 443, and this machine"
                        + " allows neither a network namespace (unshare, ip) nor an address for"
                        + " it");
    }
}
