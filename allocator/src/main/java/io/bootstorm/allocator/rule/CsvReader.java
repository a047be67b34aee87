package io.bootstorm.allocator.rule;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads comma-separated values (RFC 4180): fields in double quotes may hold commas, line ends and
 * doubled quotes. Blank lines and lines that begin with {@code #} are passed over.
 */
final class CsvReader {

    private final String source;
    private final String text;
    private int at;
    private int line = 1;

    private CsvReader(String source, String text) {
        this.source = source;
        this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /**
     * @param line on which it begins, from 1
     */
    record Row(int line, List<String> fields) {}

    /**
     * @throws IOException if a quote is never closed, or something follows a closed one
     */
    static List<Row> read(String source, String text) throws IOException {
        return new CsvReader(source, text).rows();
    }

    private List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        while (at < text.length()) {
            if (isLineEnd(text.charAt(at))) {
                endLine();
            } else if (text.charAt(at) == '#') {
                skipLine();
            } else {
                rows.add(row());
            }
        }
        return rows;
    }

    private Row row() throws IOException {
        int begins = line;
        List<String> fields = new ArrayList<>();
        fields.add(field());
        while (at < text.length() && text.charAt(at) == ',') {
            at++;
            fields.add(field());
        }
        if (at < text.length()) {
            endLine();
        }
        return new Row(begins, List.copyOf(fields));
    }

    private String field() throws IOException {
        return at < text.length() && text.charAt(at) == '"' ? quoted() : plain();
    }

    private String plain() {
        int begin = at;
        while (at < text.length() && text.charAt(at) != ',' && !isLineEnd(text.charAt(at))) {
            at++;
        }
        return text.substring(begin, at);
    }

    private String quoted() throws IOException {
        int begins = line;
        StringBuilder field = new StringBuilder();
        at++;
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (next == '"' && at < text.length() && text.charAt(at) == '"') {
                field.append('"');
                at++;
            } else if (next == '"') {
                requireEndOfField();
                return field.toString();
            } else {
                line += next == '\n' ? 1 : 0;
                field.append(next);
            }
        }
        throw new IOException(
                source + ", line " + begins + ": a double quote opens here and is never closed");
    }

    private void requireEndOfField() throws IOException {
        if (at < text.length() && text.charAt(at) != ',' && !isLineEnd(text.charAt(at))) {
            throw new IOException(
                    source
                            + ", line "
                            + line
                            + ": something follows a closing double quote: write a double quote"
                            + " within a field twice");
        }
    }

    private void skipLine() {
        while (at < text.length() && !isLineEnd(text.charAt(at))) {
            at++;
        }
    }

    private void endLine() {
        if (text.charAt(at) == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n') {
            at++;
        }
        at++;
        line++;
    }

    private static boolean isLineEnd(char character) {
        return character == '\n' || character == '\r';
    }
}
