package org.sightline.experts.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sightline.dicom.Sha256;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.net.Destination;
import org.sightline.dicom.net.ThisMachine;
import org.sightline.experts.manifest.WeightsFile;

/**
 * Downloads weights over https, from this machine over http, too, into a folder. A file stands under its name only when it is whole and its SHA-256
 * is the manifest's; until then it is NAME.part, from which a later fetch goes on (RFC 9110 section 14). Uses the JVM's
 * proxies.
 */
public final class WeightsFetch {
    private static final int BUFFER = 1 << 16;
    private static final int MOST_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTING = Set.of(301, 302, 303, 307, 308);

    private final Path folder;
    private final long largest;
    private final Duration patience;
    private final HttpClient client;

    /**
     * @param folder made when it is not there
     * @param largest bytes of a file; more is refused
     * @param patience longest silence of the server
     */
    public WeightsFetch(Path folder, long largest, Duration patience) {
        this.folder = folder;
        this.largest = largest;
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .proxy(ProxySelector.getDefault())
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NEVER) // each address is looked at first
                .build();
    }

    /** Hears how far a fetch is. */
    @FunctionalInterface
    public interface Progress {
        /** @param total bytes of the whole file, where the server says */
        void at(long bytes, OptionalLong total);
    }

    /**
     * @return the file; at once when it is there and right
     * @throws StudyException {@code WEIGHTS_MISSING} when it could not be had, {@code WEIGHTS_CHANGED} when something else
     *     came; that is removed
     */
    public Path fetch(WeightsFile weights, Progress progress) {
        Path file = folder.resolve(weights.file());
        try {
            Files.createDirectories(folder);
            if (Files.isRegularFile(file) && Sha256.of(file).equals(weights.sha256())) {
                return file;
            }
            return Files.move(
                    right(weights, progress),
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw missing(weights, "the fetch was interrupted", e);
        } catch (IOException e) {
            throw missing(weights, e.getClass().getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    /** The whole part. One that went on from an earlier fetch and is not right may be of two files: it is fetched anew once. */
    private Path right(WeightsFile weights, Progress progress) throws IOException, InterruptedException {
        Path part = folder.resolve(weights.file() + ".part");
        boolean resumed = Files.exists(part);
        download(weights, part, progress);
        if (resumed && !Sha256.of(part).equals(weights.sha256())) {
            Files.delete(part);
            download(weights, part, progress);
        }
        requireRight(weights, part);
        return part;
    }

    private void download(WeightsFile weights, Path part, Progress progress) throws IOException, InterruptedException {
        long have = Files.exists(part) ? Files.size(part) : 0;
        HttpResponse<InputStream> answer = ask(weights, have);
        if (answer.statusCode() == 416 && have > 0) { // the part is the whole, or of another file: its hash tells
            answer.body().close();
            return;
        }
        try (InputStream body = answer.body()) {
            long from = from(weights, answer, have);
            OptionalLong length = answer.headers().firstValueAsLong("content-length");
            OptionalLong total = length.isPresent() ? OptionalLong.of(from + length.getAsLong()) : length;
            requireSize(weights, total.orElse(0));
            copy(weights, new WatchedBody(body, patience), part, from, total, progress);
        }
    }

    private HttpResponse<InputStream> ask(WeightsFile weights, long have) throws IOException, InterruptedException {
        URI address = address(weights);
        for (int redirect = 0; redirect <= MOST_REDIRECTS; redirect++) {
            HttpResponse<InputStream> answer = ask(address, have);
            if (!REDIRECTING.contains(answer.statusCode())) {
                return answer;
            }
            answer.body().close();
            address = redirected(
                    weights, address, answer.headers().firstValue("Location").orElse(""));
        }
        throw missing(weights, "its url redirects in a circle", null);
    }

    private HttpResponse<InputStream> ask(URI address, long have) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(patience);
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-");
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    /** Hubs of models redirect to the stores that hold the files; never to this machine, which only its own manifest names. */
    private static URI redirected(WeightsFile weights, URI from, String named) {
        URI to;
        try {
            to = requireSafe(weights, from.resolve(named));
        } catch (IllegalArgumentException e) {
            throw missing(weights, "it redirects to what is no address", e);
        }
        boolean inside = Destination.addresses(to).stream().anyMatch(InetAddress::isLoopbackAddress);
        if (inside && !Destination.sameOrigin(from, to)) {
            throw missing(weights, from.getHost() + " redirects to this machine, which is not followed", null);
        }
        return to;
    }

    private static URI address(WeightsFile weights) {
        String url = weights.url().orElseThrow(() -> missing(weights, "its manifest names no url", null));
        try {
            return requireSafe(weights, URI.create(url));
        } catch (IllegalArgumentException e) {
            throw missing(weights, url + " is no address", e);
        }
    }

    /** What comes is hashed, but who asks for which model is nobody's business on the way. */
    private static URI requireSafe(WeightsFile weights, URI url) {
        boolean own = ThisMachine.isNamed(String.valueOf(url.getHost()));
        if ("https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme()) && own) {
            return Destination.allowed(url, ErrorCode.WEIGHTS_MISSING);
        }
        throw missing(weights, url + " is not https, which only an address of this machine need not be", null);
    }

    /** Where the body begins in the file: a server may ignore the range and send all. */
    private static long from(WeightsFile weights, HttpResponse<InputStream> answer, long have) {
        String range = answer.headers().firstValue("content-range").orElse("");
        return switch (answer.statusCode()) {
            case 200 -> 0;
            case 206 -> {
                if (!range.startsWith("bytes " + have + "-")) {
                    throw missing(weights, "the server sent another range than was asked for: " + range, null);
                }
                yield have;
            }
            default -> throw missing(weights, answer.uri() + " answered " + answer.statusCode(), null);
        };
    }

    private void copy(
            WeightsFile weights, WatchedBody body, Path part, long from, OptionalLong total, Progress progress)
            throws IOException {
        try (body;
                OutputStream out = from == 0
                        ? Files.newOutputStream(part)
                        : Files.newOutputStream(part, StandardOpenOption.APPEND)) {
            long at = from;
            byte[] buffer = new byte[BUFFER];
            for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                requireSize(weights, at + n);
                out.write(buffer, 0, n);
                at += n;
                progress.at(at, total);
            }
            if (total.isPresent() && at != total.getAsLong()) {
                throw new IOException("the body ends after " + at + " of " + total.getAsLong() + " bytes");
            }
        }
    }

    private void requireSize(WeightsFile weights, long bytes) {
        if (bytes > largest) {
            throw missing(weights, "it is larger than the " + largest + " bytes that are accepted", null);
        }
    }

    private static void requireRight(WeightsFile weights, Path part) throws IOException {
        String found = Sha256.of(part);
        if (!found.equals(weights.sha256())) {
            Files.delete(part);
            throw new StudyException(
                    ErrorCode.WEIGHTS_CHANGED,
                    weights.file(),
                    "what came has SHA-256 " + found + ", but expert.yaml names " + weights.sha256()
                            + ": it was removed");
        }
    }

    private static StudyException missing(WeightsFile weights, String reason, @Nullable Exception cause) {
        String text = "cannot be fetched: " + reason;
        return cause == null
                ? new StudyException(ErrorCode.WEIGHTS_MISSING, weights.file(), text)
                : new StudyException(ErrorCode.WEIGHTS_MISSING, weights.file(), text, cause);
    }
}
