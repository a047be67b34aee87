package io.bootstorm.cli.logging;

/** How the log is written: for a person, or one JSON object a line. */
public enum LogFormat {
    TEXT,
    JSON
}
