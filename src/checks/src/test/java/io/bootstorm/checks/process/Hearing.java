package io.bootstorm.checks.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Commands that hear a signal. A build under nohup, or in the background, is deaf to one, and hands
 * that down to what it starts; where it can be (Linux), it is undone.
 */
public final class Hearing {

    private Hearing() {}

    /**
     * @param signal without SIG, such as HUP
     */
    public static List<String> of(String signal, List<String> command) {
        if (!Files.exists(Path.of("/proc/self/status"))) {
            return command;
        }
        List<String> hearing = new ArrayList<>(List.of("env", "--default-signal=" + signal));
        hearing.addAll(command);
        return hearing;
    }
}
