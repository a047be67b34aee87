package io.bootstorm.emulator.boot;

import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Consumer;

/** Prints what the C SDK's sample prints, line by line, from what really happened. */
public final class Transcript {

    private final Consumer<String> out;
    private final ZoneId zone;

    /**
     * @param out takes each line as it becomes due, without line end
     * @param zone of the times in error lines
     */
    public Transcript(Consumer<String> out, ZoneId zone) {
        this.out = out;
        this.zone = zone;
    }

    /** Before the boot. */
    public void started() {
        out.accept("");
    }

    public void status(BootStatus status) {
        out.accept(status.text());
    }

    /** After the boot. */
    public void finished(BootResult result, Instant now) {
        out.accept(result.code() + " " + now.atZone(zone));
    }
}
