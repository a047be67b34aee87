package io.bootstorm.gateway.transport;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A webhook server that misbehaves as told: one behaviour for each connection. */
final class ScriptedServer implements AutoCloseable {

    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    /** What the server does on one connection. */
    @FunctionalInterface
    interface Behaviour {
        void serve(Exchange exchange) throws IOException, InterruptedException;
    }

    ScriptedServer(Behaviour... behaviours) throws IOException {
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(
                () -> {
                    try {
                        while (true) {
                            Socket socket = listening.accept();
                            int number = connections.getAndIncrement();
                            Behaviour behaviour =
                                    behaviours[Math.min(number, behaviours.length - 1)];
                            threads.execute(() -> serve(socket, behaviour));
                        }
                    } catch (IOException e) {
                        // closed: the test is over
                    }
                });
    }

    private void serve(Socket socket, Behaviour behaviour) {
        try (socket) {
            behaviour.serve(new Exchange(socket, requests));
        } catch (IOException | InterruptedException e) {
            // the client went away, as some tests want
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/api/x?code=s3cret";
    }

    /** Heads and bodies, in the order of their arrival. */
    List<String> requests() {
        return requests;
    }

    int connections() {
        return connections.get();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        threads.shutdownNow();
    }

    /** One connection. */
    static final class Exchange {

        private final BufferedReader in;
        private final OutputStream out;
        private final List<String> requests;

        Exchange(Socket socket, List<String> requests) throws IOException {
            this.in =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.ISO_8859_1));
            this.out = socket.getOutputStream();
            this.requests = requests;
        }

        /** Reads one request; false at the end of the connection. */
        boolean read() throws IOException {
            StringBuilder request = new StringBuilder();
            int length = 0;
            String line;
            while ((line = in.readLine()) != null && !line.isEmpty()) {
                request.append(line).append('\n');
                if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                    length = Integer.parseInt(line.substring(15).strip());
                }
            }
            if (line == null) {
                return false;
            }
            char[] body = new char[length];
            int read = 0;
            while (read < length) {
                read += in.read(body, read, length - read);
            }
            requests.add(request.append('\n').append(body).toString());
            return true;
        }

        void write(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }

        void answer(int status, String body) throws IOException {
            write(
                    "HTTP/1.1 "
                            + status
                            + " x\r\nContent-Length: "
                            + body.length()
                            + "\r\n\r\n"
                            + body);
        }
    }
}
