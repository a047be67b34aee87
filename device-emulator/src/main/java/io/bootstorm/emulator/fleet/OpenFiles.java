package io.bootstorm.emulator.fleet;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How many files, sockets among them, this process may open.
 *
 * @param limit null where the platform does not tell
 * @param open right now
 */
record OpenFiles(Long limit, long open) {

    /** Left free for what is not a device's connection: files, jars, selectors, other sockets. */
    private static final long RESERVE = 256;

    /** Of this process, now. */
    static OpenFiles now() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean os) {
            return new OpenFiles(os.getMaxFileDescriptorCount(), os.getOpenFileDescriptorCount());
        }
        return new OpenFiles(null, 0);
    }

    /**
     * How many connections can really be open at a time.
     *
     * @throws FleetException if it is none
     */
    int connectionsOf(int wanted) {
        if (limit == null) {
            return wanted;
        }
        long room = limit - open - RESERVE;
        if (room < 1) {
            throw new FleetException(
                    "this process may open %d files and has %d open: none is left for a fleet; raise the limit (ulimit -n)"
                            .formatted(limit, open),
                    null);
        }
        return (int) Math.min(wanted, room);
    }
}
