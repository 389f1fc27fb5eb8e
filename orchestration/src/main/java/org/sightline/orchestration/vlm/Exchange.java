package org.sightline.orchestration.vlm;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.net.Destination;

/** Sends requests to one server. */
record Exchange(HttpClient client, ServerAddress address, Optional<String> apiKey) {
    /** Long enough for a server that is just starting to listen, and for a connection that it closed to be noticed. */
    private static final Duration SOON = Duration.ofMillis(500);

    ServerReply post(String path, byte[] json, TimeLimit limit, Duration untilHeaders, Duration silence) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.at(path))
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream, application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json));
        return send(request, limit, untilHeaders, silence);
    }

    ServerReply get(String path, TimeLimit limit) {
        return send(HttpRequest.newBuilder(address.at(path)).GET(), limit, limit.whole(), limit.whole());
    }

    /**
     * @throws StudyException {@code VLM_UNAVAILABLE} when nothing was answered; a question changes nothing on a server,
     *     so it may be asked again
     */
    private ServerReply send(HttpRequest.Builder request, TimeLimit limit, Duration untilHeaders, Duration silence) {
        Destination.allowed(address.at(""), ErrorCode.INVALID_CONFIGURATION);
        apiKey.ifPresent(key -> request.header("Authorization", "Bearer " + key));
        String server = address.toString();
        CompletableFuture<ServerReply> begun = new CompletableFuture<>();
        CompletableFuture<HttpResponse<Inflow>> pending = client.sendAsync(request.build(), info -> {
            Inflow body = new Inflow();
            begun.complete(new ServerReply(server, info.statusCode(), info.headers(), body, limit, silence));
            return body;
        });
        pending.whenComplete((response, failure) -> {
            if (failure != null) {
                failed(begun, failure);
            }
        });
        try {
            return limit.await(server, untilHeaders, millis -> look(begun, millis));
        } catch (Unreachable e) {
            throw unreachable(e.failure);
        } finally {
            abandon(begun, pending);
        }
    }

    /** A body that breaks at once may fail the exchange although its headers have come. */
    private static void failed(CompletableFuture<ServerReply> begun, Throwable failure) {
        Throwable cause = failure instanceof CompletionException
                ? Objects.requireNonNullElse(failure.getCause(), failure)
                : failure;
        if (!begun.completeExceptionally(cause)) {
            begun.thenAccept(reply -> reply.broke(cause));
        }
    }

    private static Optional<ServerReply> look(CompletableFuture<ServerReply> begun, long millis)
            throws InterruptedException {
        try {
            return Optional.of(begun.get(millis, TimeUnit.MILLISECONDS));
        } catch (TimeoutException notYet) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new Unreachable(e);
        }
    }

    /** Has no effect on what has begun; what begins at this very moment is hung up on. */
    private static void abandon(CompletableFuture<ServerReply> begun, CompletableFuture<?> pending) {
        if (!begun.isDone()) {
            begun.thenAccept(ServerReply::close);
            pending.cancel(true);
        }
    }

    private StudyException unreachable(Throwable cause) {
        String kind = cause instanceof IOException ? cause.getClass().getSimpleName() : String.valueOf(cause);
        StudyException error = new StudyException(
                ErrorCode.VLM_UNAVAILABLE,
                address.toString(),
                "the model server cannot be reached at this address: " + kind + "; is it running there?",
                cause);
        return cause instanceof SSLException ? error : error.after(SOON);
    }

    /** Nothing was answered. */
    private static final class Unreachable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final Throwable failure;

        Unreachable(ExecutionException failed) {
            super(failed);
            this.failure = Objects.requireNonNullElse(failed.getCause(), failed);
        }
    }
}
