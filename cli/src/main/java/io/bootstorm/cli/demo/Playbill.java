package io.bootstorm.cli.demo;

import io.bootstorm.cli.console.Console;

/** How the demonstration is laid out on a terminal. */
record Playbill(Console console) {

    private static final int WIDTH = 98;

    /** The head of a new part. */
    void act(String title) {
        line("");
        String head = "=== " + title + " ";
        line(head + "=".repeat(Math.max(0, WIDTH - head.length())));
    }

    /** The label above a block that somebody else wrote. */
    void block(String who) {
        line("");
        String head = "--- " + who + " ";
        line(head + "-".repeat(Math.max(0, WIDTH - head.length())));
    }

    void line(String text) {
        console.out().println(text);
        console.out().flush();
    }
}
