package org.sightline.dicom.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.input.InputLimit;
import org.sightline.dicom.input.LimitedBody;
import org.sightline.dicom.net.Destination;
import org.sightline.dicom.net.StoreOutcome;

/** Sends files to a DICOMweb server by STOW-RS (PS3.18 section 10.5) and reads what it says of each object. */
public final class StowClient {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final URI studies;
    private final Settings settings;
    private final HttpClient http;

    /** @param base the service root without a final slash, such as {@code https://pacs.example.org/dicom-web} */
    public StowClient(URI base, Settings settings) {
        this.studies = URI.create(base + "/studies");
        this.settings = settings;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER) // a secret is for the server that was configured
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
    }

    /**
     * How to talk to a server.
     *
     * @param authorization value of the Authorization header; never logged
     * @param duplicateReasons Failure Reasons (0008,1197) that mean "this very object is here already": there is no
     *     standard one, and a 409 without such a reason is a failure like any other
     * @param patience longest wait for the whole answer, beyond one second for each megabyte sent
     */
    public record Settings(Optional<String> authorization, Set<Integer> duplicateReasons, Duration patience) {
        /** What several servers answer to an object they hold. */
        public static final int DUPLICATE = 45070;

        public Settings {
            duplicateReasons = Set.copyOf(duplicateReasons);
        }

        /** No authorization, the usual duplicate reason, one minute. */
        public static Settings defaults() {
            return new Settings(Optional.empty(), Set.of(DUPLICATE), Duration.ofMinutes(1));
        }

        @Override
        public String toString() {
            return "Settings[authorization " + (authorization.isPresent() ? "set" : "unset") + ", duplicates "
                    + duplicateReasons + ", " + patience + "]";
        }
    }

    /**
     * Sends files in one request, streamed from disk. A file that is no Part 10 object is reported and not sent.
     *
     * @throws StudyException {@code PEER_UNREACHABLE} when no whole answer came: what the server took is unknown, and
     *     the same files may be sent again
     */
    public StowReport store(List<Path> files) {
        List<StowPart> parts = new ArrayList<>();
        List<StoreOutcome> outcomes = new ArrayList<>();
        for (Path file : files) {
            try {
                parts.add(StowPart.read(file));
            } catch (StudyException e) {
                outcomes.add(StoreOutcome.unsendable(file, "", e.code() + ": " + e.reason()));
            }
        }
        if (parts.isEmpty()) {
            return new StowReport(outcomes, Optional.empty());
        }
        StowReport answered = send(parts);
        outcomes.addAll(answered.outcomes());
        return new StowReport(outcomes, answered.retryAfter());
    }

    /**
     * Asks for one study (QIDO-RS, PS3.18 section 10.6), as DICOMweb has no C-ECHO.
     *
     * @return from the request to its answer
     * @throws StudyException {@code PEER_UNREACHABLE}; {@code PEER_REFUSED} when the answer is no success
     */
    public Duration echo() {
        long start = System.nanoTime();
        HttpRequest request = authorized(HttpRequest.newBuilder(URI.create(studies + "?limit=1")))
                .header("Accept", "application/dicom+json")
                .build();
        int status = answer(request, settings.patience()).statusCode();
        if (status / 100 != 2) {
            throw new StudyException(ErrorCode.PEER_REFUSED, studies.toString(), studies + " answers HTTP " + status);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private HttpRequest.Builder authorized(HttpRequest.Builder request) {
        settings.authorization().ifPresent(secret -> request.header("Authorization", secret));
        return request;
    }

    private StowReport send(List<StowPart> parts) {
        HttpResponse<byte[]> answer = answer(request(parts), patience(parts));
        return new StowReport(
                new StowAnswer(answer, settings.duplicateReasons()).outcomes(parts), RetryAfter.of(answer.headers()));
    }

    private HttpRequest request(List<StowPart> parts) {
        StowBody body = StowBody.of(parts);
        return authorized(HttpRequest.newBuilder(studies))
                .header("Content-Type", body.contentType())
                .header("Accept", "application/dicom+json")
                .POST(body.publisher())
                .build();
    }

    private Duration patience(List<StowPart> parts) {
        long bytes = parts.stream().mapToLong(StowPart::bytes).sum();
        return settings.patience().plusSeconds(bytes >> 20);
    }

    /** The timeout of a JDK request ends with the headers of its answer; this one covers the body too. */
    private HttpResponse<byte[]> answer(HttpRequest request, Duration patience) {
        CompletableFuture<HttpResponse<byte[]>> pending = http.sendAsync(
                Destination.allowed(request, ErrorCode.PEER_REFUSED),
                info -> new LimitedBody(InputLimit.ANSWER_BYTES.most()));
        try {
            return pending.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw unreachable(WebFailure.reason(e.getCause()), e);
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw unreachable("no answer within " + patience.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw unreachable("interrupted", e);
        }
    }

    private StudyException unreachable(String reason, Exception cause) {
        return new StudyException(ErrorCode.PEER_UNREACHABLE, studies.toString(), studies + ": " + reason, cause);
    }
}
