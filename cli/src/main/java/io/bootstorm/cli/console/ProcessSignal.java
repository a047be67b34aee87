package io.bootstorm.cli.console;

import java.lang.reflect.Proxy;

/**
 * Signals that the system sends to this process. Reached by name, since {@code sun.misc} is not
 * part of Java, though of every Java that we know.
 */
final class ProcessSignal {

    private ProcessSignal() {}

    /**
     * Runs something at each of these signals, on a thread of the runtime. Where the system or the
     * runtime has no such signal, or keeps it to itself (as with -Xrs), nothing happens.
     *
     * @param name without SIG, such as TERM
     */
    static void onEach(String name, Runnable reaction) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object handling =
                    Proxy.newProxyInstance(
                            ProcessSignal.class.getClassLoader(),
                            new Class<?>[] {handler},
                            (proxy, method, arguments) -> {
                                if (method.getName().equals("handle")) {
                                    reaction.run();
                                }
                                return null;
                            });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), handling);
        } catch (ReflectiveOperationException e) {
            // Not to be had here.
        }
    }
}
