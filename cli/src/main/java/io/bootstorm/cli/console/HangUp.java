package io.bootstorm.cli.console;

import java.lang.reflect.Proxy;

/**
 * SIGHUP, by which daemons are told to read their configuration again. Where the system or the Java
 * runtime has no such signal, nothing happens.
 */
public final class HangUp {

    private HangUp() {}

    /**
     * Runs something at each SIGHUP of this process, on a thread of the runtime. Reached by name,
     * since {@code sun.misc} is not part of Java, though of every Java that we know.
     */
    public static void onEach(Runnable reaction) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object handling =
                    Proxy.newProxyInstance(
                            HangUp.class.getClassLoader(),
                            new Class<?>[] {handler},
                            (proxy, method, arguments) -> {
                                if (method.getName().equals("handle")) {
                                    reaction.run();
                                }
                                return null;
                            });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), handling);
        } catch (ReflectiveOperationException e) {
            // No such signal here: the control endpoint reloads as well.
        }
    }
}
