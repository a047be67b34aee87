package io.bootstorm.allocator.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The allocator's control endpoint, on loopback only: {@code POST /reload}, answered with 200, or
 * with 422 and the reason if the new configuration cannot be used. One request at a time.
 */
public final class ReloadEndpoint implements AutoCloseable {

    private static final int BACKLOG = 4;
    private static final int OK = 200;
    private static final int FORBIDDEN = 403;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int UNPROCESSABLE = 422;
    private static final String PATH = "/reload";

    private final HttpServer server;
    private final ExecutorService thread;

    private ReloadEndpoint(HttpServer server, ExecutorService thread) {
        this.server = server;
        this.thread = thread;
    }

    /**
     * Starts to listen.
     *
     * @param port 0 for any free one
     * @param reload says what is in force afterwards; its exception's message says why nothing has
     *     changed, and is shown to the caller
     * @throws IOException if the port is taken
     */
    public static ReloadEndpoint start(int port, Callable<String> reload) throws IOException {
        HttpServer server;
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        } catch (IOException e) {
            throw new IOException(
                    "allocator cannot listen on port "
                            + port
                            + " for its control ("
                            + e.getMessage()
                            + "): choose another allocator.control-port, 0 for any free one",
                    e);
        }
        ExecutorService thread =
                Executors.newSingleThreadExecutor(task -> new Thread(task, "allocator-control"));
        server.setExecutor(thread);
        server.createContext(PATH, exchange -> answer(exchange, reload));
        server.start();
        return new ReloadEndpoint(server, thread);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, Callable<String> reload) throws IOException {
        if (!exchange.getRequestURI().getPath().equals(PATH)) {
            reply(exchange, 404, "There is POST " + PATH + " here, and nothing else.");
        } else if (!exchange.getRequestMethod().equals("POST")) {
            exchange.getResponseHeaders().set("Allow", "POST");
            reply(exchange, METHOD_NOT_ALLOWED, "Use POST.");
        } else if (exchange.getRequestHeaders().containsKey("Origin")) {
            // Any page in a browser on this machine could send it.
            reply(exchange, FORBIDDEN, "Not for pages in a browser.");
        } else {
            reload(exchange, reload);
        }
    }

    private static void reload(HttpExchange exchange, Callable<String> reload) throws IOException {
        String done;
        try {
            done = reload.call();
        } catch (Exception e) {
            reply(exchange, UNPROCESSABLE, "Nothing has changed. " + e.getMessage());
            return;
        }
        reply(exchange, OK, done);
    }

    private static void reply(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = (text + "\n").getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        thread.shutdownNow();
    }
}
