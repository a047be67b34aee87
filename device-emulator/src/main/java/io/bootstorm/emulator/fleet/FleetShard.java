package io.bootstorm.emulator.fleet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which part of a fleet a process boots: of four shards, the second has the devices with indexes 1,
 * 5, 9 and so on. The shards of one fleet, with one seed, are together device for device the fleet
 * that one process would boot; its limits on connections are shared out evenly. Written {@code
 * 2/4}.
 *
 * @param number from 1
 */
public record FleetShard(int number, int of) {

    /** The whole fleet. */
    public static final FleetShard WHOLE = new FleetShard(1, 1);

    private static final int MOST = 1_000;
    private static final Pattern FORM = Pattern.compile("(\\d{1,4})/(\\d{1,4})");

    public FleetShard {
        if (of < 1 || of > MOST || number < 1 || number > of) {
            throw new IllegalArgumentException(
                    "'%d/%d' is no shard: there are 1/n to n/n, with n up to %d"
                            .formatted(number, of, MOST));
        }
    }

    /**
     * @throws IllegalArgumentException if the text is no shard
     */
    @JsonCreator
    public static FleetShard parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no shard: write 2/4 for the second of four".formatted(text));
        }
        return new FleetShard(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
    }

    /** As {@link #parse} reads it. */
    @JsonValue
    public String text() {
        return number + "/" + of;
    }

    public boolean isWhole() {
        return of == 1;
    }

    /** The index of its first device; the others follow in steps of {@link #of}. */
    int firstIndex() {
        return number - 1;
    }

    /** Its part of so many devices or connections. */
    int share(int whole) {
        return whole / of + (number <= whole % of ? 1 : 0);
    }
}
