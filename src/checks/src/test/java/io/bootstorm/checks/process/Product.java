package io.bootstorm.checks.process;

import java.util.ArrayList;
import java.util.List;

/** The staged distribution's command, as its users run it. */
public final class Product {

    private Product() {}

    public static List<String> bootstorm(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Sources.distribution().resolve("bin/bootstorm").toString());
        command.addAll(List.of(arguments));
        return command;
    }
}
