package io.bootstorm.loadtest.process;

/**
 * Ends a process when the JVM that started it ends first, by Ctrl-C for example. A JVM that is
 * killed, or halted before its shutdown hooks have begun, leaves it behind.
 */
public final class EndsWithCaller implements AutoCloseable {

    private final Thread hook;

    private EndsWithCaller(Thread hook) {
        this.hook = hook;
    }

    /**
     * To be called as soon as the process has started.
     *
     * @param name of the process, for a thread's name
     * @param end ends it; at most called once, on a thread of its own or, if this JVM is ending
     *     already, on the calling one
     * @throws InterruptedException if this JVM is ending already; the process is ended then
     */
    public static EndsWithCaller bind(String name, Runnable end) throws InterruptedException {
        Thread hook = new Thread(end, "ends-" + name);
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException e) {
            end.run();
            throw new InterruptedException(name + " was started while this process was ending");
        }
        return new EndsWithCaller(hook);
    }

    /** The process has ended. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // This JVM is ending: the hook is at work and can stay.
        }
    }
}
