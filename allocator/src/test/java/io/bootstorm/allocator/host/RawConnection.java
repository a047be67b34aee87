package io.bootstorm.allocator.host;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A connection that sends what no HTTP client would, and reads responses to the byte. */
final class RawConnection implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 15_000;
    private static final int STUCK_MILLIS = 1_000;
    private static final Pattern CONTENT_LENGTH = Pattern.compile("content-length: (\\d+)");

    private final Socket socket;
    private final InputStream in;

    RawConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    }

    /** How much the other end took before it took no more, or so much in all. */
    int sendsUntilStuck(String text, int most) throws IOException {
        byte[] bytes = text.getBytes(ISO_8859_1);
        int sent = 0;
        try (SocketChannel channel = SocketChannel.open(socket.getRemoteSocketAddress());
                Selector selector = Selector.open()) {
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_WRITE);
            ByteBuffer next = ByteBuffer.wrap(bytes);
            while (sent < most && selector.select(STUCK_MILLIS) > 0) {
                sent += channel.write(next);
                if (!next.hasRemaining()) {
                    next.rewind();
                }
                selector.selectedKeys().clear();
            }
        }
        return sent;
    }

    /** Head and body of the next response. */
    String nextResponse() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("closed after: " + head.toString(ISO_8859_1));
            }
            head.write(next);
        }
        String text = head.toString(ISO_8859_1);
        Matcher length = CONTENT_LENGTH.matcher(text);
        return length.find()
                ? text + new String(in.readNBytes(Integer.parseInt(length.group(1))), ISO_8859_1)
                : text;
    }

    /** Waits for the other end to close; false if it sends something first. */
    boolean isClosedByPeer() throws IOException {
        return in.read() < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
