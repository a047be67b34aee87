package io.bootstorm.simulation.story;

import io.bootstorm.simulation.time.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * The story of one run: keeps its last lines and the digest of all of them, and asks the invariants
 * after every fact. The first breach is kept; what follows from it is of no interest.
 */
public final class Story {

    private static final int LINES = 60;
    private static final double NANOS_PER_SECOND = 1e9;

    private final VirtualTime time;
    private final List<Invariant> invariants;
    private final ArrayDeque<String> last = new ArrayDeque<>();
    private final MessageDigest digest = sha256();
    private long facts;
    private Breach breach;

    public Story(VirtualTime time, List<Invariant> invariants) {
        this.time = time;
        this.invariants = List.copyOf(invariants);
    }

    public void tell(Fact fact) {
        if (breach != null) {
            return;
        }
        facts++;
        String line =
                String.format(
                        Locale.ROOT,
                        "%10.3f s  %s",
                        time.nowNanos() / NANOS_PER_SECOND,
                        fact.text());
        digest.update(line.getBytes(StandardCharsets.UTF_8));
        last.add(line);
        if (last.size() > LINES) {
            last.remove();
        }
        for (Invariant invariant : invariants) {
            broken(invariant, invariant.learn(time.nowNanos(), fact));
        }
    }

    /** After everything that happens. */
    public void look(HouseView house) {
        for (Invariant invariant : invariants) {
            broken(invariant, invariant.look(house));
        }
    }

    /** Long after all troubles are over. */
    public void end(HouseView house) {
        for (Invariant invariant : invariants) {
            broken(invariant, invariant.atEnd(house));
        }
    }

    /** Something was thrown that nobody caught. */
    public void thrown(RuntimeException bug) {
        broken(
                "Nothing that happens to a house makes it throw an exception.",
                bug + " at " + bug.getStackTrace()[0]);
    }

    /** Null if every promise was kept. */
    public Breach breach() {
        return breach;
    }

    /** The last lines. */
    public List<String> last() {
        return List.copyOf(last);
    }

    public long facts() {
        return facts;
    }

    /** SHA-256 over all lines. To be asked once, at the end. */
    public String digest() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private void broken(Invariant invariant, String how) {
        if (how != null) {
            broken(invariant.promise(), how);
        }
    }

    private void broken(String promise, String how) {
        if (breach == null) {
            breach = new Breach(promise, how);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
