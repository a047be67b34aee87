package io.bootstorm.cli.device;

import io.bootstorm.emulator.boot.BootResult;
import io.bootstorm.emulator.boot.BootStatus;
import io.bootstorm.emulator.boot.Transcript;
import io.bootstorm.emulator.device.BootObserver;
import java.time.InstantSource;

/** Prints a boot as the C SDK's sample does. */
public record TranscriptObserver(Transcript transcript, InstantSource clock)
        implements BootObserver {

    @Override
    public void status(BootStatus status) {
        transcript.status(status);
    }

    @Override
    public void finished(BootResult result) {
        transcript.finished(result, clock.instant());
    }
}
