package io.bootstorm.loadtest.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A JVM of the test's own starts a process that would run for a minute, and ends before it. */
class EndsWithCallerTest {

    private static final long LIMIT_SECONDS = 30;

    @Test
    void aProcessEndsWithTheJvmThatStartedIt() throws Exception {
        List<String> said = saidBy(StartsOne.class);

        assertEquals(List.of("bound"), said.subList(1, said.size()));
        assertEnds(said.get(0));
    }

    @Test
    void aProcessThatIsStartedWhileTheJvmEndsIsNotLeftRunning() throws Exception {
        List<String> said = saidBy(StartsOneWhileEnding.class);

        assertEquals(List.of("interrupted"), said.subList(1, said.size()));
        assertEnds(said.get(0));
    }

    @Test
    void aProcessThatHasEndedIsForgotten() throws Exception {
        List<String> said = saidBy(StartsAndForgets.class);

        assertEquals(List.of("forgotten"), said.subList(1, said.size()));
        ProcessHandle left = ProcessHandle.of(Long.parseLong(said.get(0))).orElseThrow();
        assertTrue(left.isAlive(), "what was forgotten is nobody's to end");
        left.destroyForcibly();
    }

    private static void assertEnds(String pid) throws Exception {
        var left = ProcessHandle.of(Long.parseLong(pid));
        if (left.isPresent()) {
            left.get().onExit().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** The lines that a JVM with that main class prints; the first is the process's id. */
    private static List<String> saidBy(Class<?> main) throws Exception {
        Process jvm =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                main.getName())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String said = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(jvm.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS));
        return said.lines().toList();
    }

    private static Process sleeper() throws IOException {
        Process sleeper =
                new ProcessBuilder("sleep", "60")
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        System.out.println(sleeper.pid());
        return sleeper;
    }

    /** Binds a process and exits. */
    static final class StartsOne {

        public static void main(String[] arguments) throws Exception {
            EndsWithCaller.bind("sleeper", sleeper()::destroyForcibly);
            System.out.println("bound");
            System.exit(0);
        }
    }

    /** Binds a process while its shutdown hooks run. */
    static final class StartsOneWhileEnding {

        public static void main(String[] arguments) {
            Runtime.getRuntime().addShutdownHook(new Thread(StartsOneWhileEnding::late));
        }

        private static void late() {
            try {
                EndsWithCaller.bind("sleeper", sleeper()::destroyForcibly);
            } catch (InterruptedException e) {
                System.out.println("interrupted");
            } catch (IOException e) {
                System.out.println(e);
            }
        }
    }

    /** Binds a process, and is through with it. */
    static final class StartsAndForgets {

        public static void main(String[] arguments) throws Exception {
            EndsWithCaller.bind("sleeper", sleeper()::destroyForcibly).close();
            System.out.println("forgotten");
        }
    }
}
