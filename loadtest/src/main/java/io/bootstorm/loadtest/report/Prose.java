package io.bootstorm.loadtest.report;

import java.util.regex.Pattern;

/** Texts as people write them. */
public final class Prose {

    private static final Pattern PERCENTILE = Pattern.compile("p\\d.*", Pattern.DOTALL);

    private Prose() {}

    /** With a capital and a full stop; but p95 keeps its small letter. */
    public static String sentence(String text) {
        String end = text.endsWith(".") ? "" : ".";
        return PERCENTILE.matcher(text).matches()
                ? text + end
                : Character.toUpperCase(text.charAt(0)) + text.substring(1) + end;
    }
}
