package io.bootstorm.checks.conformance.raw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.bootstorm.protocol.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLException;

/** HTTP/1.1 by hand, after RFC 9110 and RFC 9112, over a connection of a script. */
public final class RawHttp {

    private static final int CONTINUE = 100;
    private static final int NO_CONTENT = 204;

    private final RawLine line;
    private final InputStream in;

    public RawHttp(RawLine line) throws IOException {
        this.line = line;
        this.in = line.in();
    }

    /**
     * What came back.
     *
     * @param version as in its first line
     * @param headers found by name without regard to case
     */
    public record Answer(String version, int status, Map<String, String> headers, String body) {

        /** Empty if there is none of that name. */
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }

        /** Missing if there is no body. */
        public JsonNode json() {
            return body.isBlank()
                    ? MissingNode.getInstance()
                    : Json.read(body.getBytes(StandardCharsets.UTF_8), JsonNode.class);
        }

        public int errorCode() {
            return json().path("errorCode").asInt();
        }

        /** For the conformance page. */
        public String words() {
            return errorCode() == 0 ? Integer.toString(status) : status + ", " + errorCode();
        }
    }

    /** Bytes as they are. */
    public void send(String text) throws IOException {
        line.send(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A request with its body's length, unless that is null. */
    public void send(String firstLine, String body, String... headers) throws IOException {
        send(
                head(
                                firstLine,
                                body == null
                                        ? headers
                                        : append(headers, "Content-Length: " + length(body)))
                        + (body == null ? "" : body));
    }

    public Answer ask(String firstLine, String body, String... headers) throws IOException {
        send(firstLine, body, headers);
        return read();
    }

    /** The lines of a head with their ends. */
    public static String head(String firstLine, String... headers) {
        return String.join("\r\n", append(new String[] {firstLine}, headers)) + "\r\n\r\n";
    }

    /** The next answer, be it of a status below 200. */
    public Answer read() throws IOException {
        Answer head = readHead();
        return new Answer(head.version, head.status, head.headers, body(head));
    }

    /** The next answer to a HEAD, which has no body whatever it says of its length. */
    public Answer readHead() throws IOException {
        String[] first = readLine().split(" ", 3);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String next = readLine(); !next.isEmpty(); next = readLine()) {
            int colon = next.indexOf(':');
            headers.put(next.substring(0, colon), next.substring(colon + 1).strip());
        }
        return new Answer(first[0], Integer.parseInt(first[1]), headers, "");
    }

    /** Whether nothing comes any more. */
    public boolean isHungUp() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketException | SSLException hungUp) {
            return true;
        }
    }

    private String body(Answer head) throws IOException {
        if (head.status == CONTINUE || head.status == NO_CONTENT) {
            return "";
        }
        if (head.header("Transfer-Encoding").equalsIgnoreCase("chunked")) {
            return chunks();
        }
        return text(in.readNBytes(Integer.parseInt(head.header("Content-Length"))));
    }

    private String chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int length = Integer.parseInt(readLine(), 16);
        while (length > 0) {
            body.write(in.readNBytes(length));
            readLine();
            length = Integer.parseInt(readLine(), 16);
        }
        readLine();
        return text(body.toByteArray());
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the gateway hung up after: " + text(read.toByteArray()));
            }
            if (next != '\r') {
                read.write(next);
            }
        }
        return text(read.toByteArray());
    }

    private static String[] append(String[] lines, String... more) {
        String[] all = Arrays.copyOf(lines, lines.length + more.length);
        System.arraycopy(more, 0, all, lines.length, more.length);
        return all;
    }

    private static int length(String body) {
        return body.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
