package org.sightline.app.peers;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** A collector of traces: OTLP over HTTP, protobuf, read by the field numbers of opentelemetry-proto's trace.proto. */
public final class TraceCollector implements AutoCloseable {
    private static final int ONLY = 2;
    private static final int TRACE_ID = 1;
    private static final int SPAN_ID = 2;
    private static final int PARENT = 4;
    private static final int NAME = 5;
    private static final int START = 7;
    private static final int END = 8;
    private static final int ATTRIBUTES = 9;

    private final HttpServer server;
    private final List<byte[]> bodies = new CopyOnWriteArrayList<>();
    private final List<Span> spans = new CopyOnWriteArrayList<>();

    /** @param parent empty for the first of a trace */
    public record Span(
            String trace,
            String id,
            String parent,
            String name,
            long start,
            long end,
            Map<String, String> attributes) {}

    public TraceCollector(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    public List<Span> spans() {
        return List.copyOf(spans);
    }

    /** All that was sent, as text: what is not in it was not told. */
    public String everything() {
        StringBuilder text = new StringBuilder();
        bodies.forEach(body -> text.append(new String(body, StandardCharsets.ISO_8859_1)));
        return text.toString();
    }

    private void take(HttpExchange exchange) throws IOException {
        boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (InputStream in = zipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
            byte[] body = in.readAllBytes();
            bodies.add(body);
            UnknownFieldSet request = UnknownFieldSet.parseFrom(body);
            messages(request, 1) // resource_spans
                    .flatMap(resource -> messages(resource, ONLY)) // scope_spans
                    .flatMap(scope -> messages(scope, ONLY)) // spans
                    .map(TraceCollector::span)
                    .forEach(spans::add);
        }
        exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private static Span span(UnknownFieldSet span) {
        Map<String, String> attributes = new TreeMap<>();
        messages(span, ATTRIBUTES)
                .forEach(pair -> attributes.put(
                        bytes(pair, 1).toStringUtf8(),
                        messages(pair, ONLY)
                                .map(TraceCollector::value)
                                .findFirst()
                                .orElse("")));
        return new Span(
                hex(span, TRACE_ID),
                hex(span, SPAN_ID),
                hex(span, PARENT),
                bytes(span, NAME).toStringUtf8(),
                span.getField(START).getFixed64List().get(0),
                span.getField(END).getFixed64List().get(0),
                attributes);
    }

    /** AnyValue: text is field 1, a whole number field 3. */
    private static String value(UnknownFieldSet any) {
        return any.hasField(1)
                ? bytes(any, 1).toStringUtf8()
                : any.getField(3).getVarintList().toString();
    }

    private static Stream<UnknownFieldSet> messages(UnknownFieldSet in, int field) {
        return in.getField(field).getLengthDelimitedList().stream().map(TraceCollector::parse);
    }

    private static UnknownFieldSet parse(ByteString bytes) {
        try {
            return UnknownFieldSet.parseFrom(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ByteString bytes(UnknownFieldSet in, int field) {
        return in.getField(field).getLengthDelimitedList().stream().findFirst().orElse(ByteString.EMPTY);
    }

    private static String hex(UnknownFieldSet in, int field) {
        return HexFormat.of().formatHex(bytes(in, field).toByteArray());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
