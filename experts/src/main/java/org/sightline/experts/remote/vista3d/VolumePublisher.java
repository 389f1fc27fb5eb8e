package org.sightline.experts.remote.vista3d;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.manifest.remote.Publish;

/**
 * Offers volumes to a server that fetches its input. An address holds 256 random bits and nothing of the patient, works for
 * one fetch, and only while the reading goes on that offered it; the volume is in memory, never on disk, and the port is
 * open only while something is offered. Every address that does not work answers alike. Thread-safe.
 *
 * <p>The server's Python client fetches with one plain GET. HEAD is answered and uses nothing up; a range is ignored, as
 * RFC 9110 section 14.2 allows, so that a client gets all or nothing.
 */
final class VolumePublisher {
    /** The server tells the format from the name. */
    private static final String NAME = "volume.nii.gz";

    private static final int PIECE = 1 << 16;
    private static final int MOST_CLIENTS = 16;

    private final String bind;
    private final int port;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Published> offers = new ConcurrentHashMap<>();
    private Optional<Listening> listening = Optional.empty();

    private record Published(Offer offer, ClientAddresses allowed) {}

    private record Listening(HttpServer server, ExecutorService threads) {}

    VolumePublisher(String bind, int port) {
        this.bind = bind;
        this.port = port;
    }

    /**
     * Offers a file until the offer is closed.
     *
     * @param progress hears what share has left, from another thread
     * @throws StudyException {@code PORT_IN_USE}, {@code INVALID_CONFIGURATION} when nothing can listen there
     */
    synchronized Offer offer(byte[] file, Publish publish, DoubleConsumer progress) {
        Listening now = listening.orElseGet(this::listen);
        listening = Optional.of(now);
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        URI url = address(publish.url(), now.server().getAddress().getPort(), token);
        Offer offer = new Offer(url, token, file, progress, () -> withdraw(token));
        offers.put(token, new Published(offer, ClientAddresses.of(publish.allow())));
        return offer;
    }

    /** A port of the machine's choice has to be told. */
    private URI address(URI base, int actual, String token) {
        String host = port == 0 && base.getPort() < 0 ? base.getRawAuthority() + ":" + actual : base.getRawAuthority();
        String path = base.getRawPath() == null ? "" : base.getRawPath().replaceAll("/+$", "");
        return URI.create(base.getScheme() + "://" + host + path + "/" + token + "/" + NAME);
    }

    private synchronized void withdraw(String token) {
        offers.remove(token);
        if (offers.isEmpty()) {
            listening.ifPresent(now -> {
                now.server().stop(0);
                now.threads().shutdownNow();
            });
            listening = Optional.empty();
        }
    }

    private Listening listen() {
        InetSocketAddress address = new InetSocketAddress(bind, port);
        try {
            HttpServer server = HttpServer.create(address, 0);
            ExecutorService threads =
                    new ThreadPoolExecutor(0, MOST_CLIENTS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                        Thread thread = new Thread(task, "volume-publisher");
                        thread.setDaemon(true);
                        return thread;
                    });
            server.setExecutor(threads);
            server.createContext("/", this::answer);
            server.start();
            return new Listening(server, threads);
        } catch (BindException e) {
            throw cannot(ErrorCode.PORT_IN_USE, "is taken, or is not this machine's", e);
        } catch (IOException | IllegalArgumentException e) {
            throw cannot(ErrorCode.INVALID_CONFIGURATION, "cannot be listened on", e);
        }
    }

    private StudyException cannot(ErrorCode code, String why, Exception cause) {
        String place = bind + ":" + port;
        return new StudyException(code, place, "publish address " + place + " " + why, cause);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<Published> published = find(exchange);
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.getResponseHeaders().set("Connection", "close");
            if (published.isPresent()
                    && !published.get().allowed().allow(client(exchange).getAddress())) {
                published.get().offer().turnAway(client(exchange).getAddress().getHostAddress());
                published = Optional.empty();
            }
            switch (exchange.getRequestMethod()) {
                case "GET" -> get(exchange, published.map(Published::offer));
                case "HEAD" -> head(exchange, published.map(Published::offer));
                default -> {
                    exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                    exchange.sendResponseHeaders(405, -1);
                }
            }
        }
    }

    private static InetSocketAddress client(HttpExchange exchange) {
        return exchange.getRemoteAddress();
    }

    /** Whatever stands before the last two parts of the path: a proxy may take it away or not. */
    private Optional<Published> find(HttpExchange exchange) {
        String[] parts = String.valueOf(exchange.getRequestURI().getRawPath()).split("/");
        boolean named = parts.length >= 2 && parts[parts.length - 1].equals(NAME);
        return named ? Optional.ofNullable(offers.get(parts[parts.length - 2])) : Optional.empty();
    }

    private static void head(HttpExchange exchange, Optional<Offer> offer) throws IOException {
        Optional<Integer> length = offer.flatMap(Offer::length);
        if (length.isPresent()) {
            describe(exchange);
            exchange.getResponseHeaders().set("Content-Length", length.get().toString());
        }
        exchange.sendResponseHeaders(length.isPresent() ? 200 : 404, -1);
    }

    private static void get(HttpExchange exchange, Optional<Offer> offer) throws IOException {
        Optional<byte[]> file = offer.flatMap(Offer::take);
        if (offer.isEmpty() || file.isEmpty()) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        try {
            describe(exchange);
            exchange.sendResponseHeaders(200, file.get().length);
            if (send(file.get(), exchange.getResponseBody(), offer.get())) {
                offer.get().allHasLeft();
            }
        } finally {
            offer.get().brokeOff(); // has no effect when all has left
        }
    }

    private static void describe(HttpExchange exchange) {
        exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
        exchange.getResponseHeaders().set("Content-Disposition", "attachment; filename=\"" + NAME + "\"");
        exchange.getResponseHeaders().set("Accept-Ranges", "none");
    }

    private static boolean send(byte[] file, OutputStream out, Offer offer) throws IOException {
        for (int from = 0; from < file.length; from += PIECE) {
            if (!offer.leaving((double) from / file.length)) {
                return false;
            }
            out.write(file, from, Math.min(PIECE, file.length - from));
        }
        out.close(); // the last bytes have left before the offer is gone
        return offer.leaving(1);
    }
}
