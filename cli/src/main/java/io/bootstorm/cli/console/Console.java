package io.bootstorm.cli.console;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.util.Map;

/**
 * What a command sees of the world around it, handed in so that a test can be the world.
 *
 * @param out what was asked for
 * @param err everything said beside it: progress, warnings, errors
 * @param in standard input
 * @param environment the environment's variables
 * @param terminal whether a person looks at {@code err}, so that lines may be rewritten
 */
public record Console(
        PrintWriter out,
        PrintWriter err,
        BufferedReader in,
        Map<String, String> environment,
        boolean terminal) {}
