package org.sightline.app.endtoend;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A few seconds of server-sent events, as blocks of lines. */
record EventStream(String text) {
    private static final int QUIET_MILLIS = 2000;

    /** Reads until nothing has come for a while. */
    static EventStream read(URI uri, String lastEventId) {
        StringBuilder text = new StringBuilder();
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setReadTimeout(QUIET_MILLIS);
            connection.setRequestProperty("Accept", "text/event-stream");
            if (!lastEventId.isEmpty()) {
                connection.setRequestProperty("Last-Event-ID", lastEventId);
            }
            try (InputStream in = connection.getInputStream()) {
                byte[] buffer = new byte[8192];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    text.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
                }
            } catch (SocketTimeoutException quiet) {
                // all that was to be told was told
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new EventStream(text.toString());
    }

    /** The blocks with an id, once the text holds all of these words. */
    Optional<List<String>> whenItHolds(String... words) {
        return Arrays.stream(words).allMatch(text::contains)
                ? Optional.of(Arrays.stream(text.split("\n\n"))
                        .filter(block -> block.contains("id:"))
                        .toList())
                : Optional.empty();
    }

    static List<Long> ids(List<String> blocks) {
        return blocks.stream().map(block -> Long.valueOf(field(block, "id"))).toList();
    }

    static List<String> kinds(List<String> blocks) {
        return blocks.stream().map(block -> field(block, "event")).toList();
    }

    private static String field(String block, String name) {
        return block.lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElseThrow();
    }
}
