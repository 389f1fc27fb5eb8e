package org.sightline.orchestration.vlm;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The body of an answer while it comes, asked for piece by piece so that a fast server does not fill the memory. */
final class Inflow implements BodySubscriber<Inflow> {
    /** What came: bytes, the end, or that it broke. */
    record Piece(byte[] bytes, boolean last, Optional<Throwable> broken) {
        private static final byte[] NOTHING = {};

        static Piece end() {
            return new Piece(NOTHING, true, Optional.empty());
        }

        static Piece broken(Throwable cause) {
            return new Piece(NOTHING, true, Optional.of(cause));
        }
    }

    private static final long SECONDS_TO_END = 1;

    private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
    private final CompletableFuture<Flow.Subscription> source = new CompletableFuture<>();
    private final CompletableFuture<Boolean> ended = new CompletableFuture<>();

    @Override
    public CompletionStage<Inflow> getBody() {
        return CompletableFuture.completedFuture(this); // with the headers
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(1);
        source.complete(subscription);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        byte[] all = new byte[buffers.stream().mapToInt(ByteBuffer::remaining).sum()];
        int at = 0;
        for (ByteBuffer buffer : buffers) {
            int length = buffer.remaining();
            buffer.get(all, at, length);
            at += length;
        }
        pieces.add(new Piece(all, false, Optional.empty()));
    }

    @Override
    public void onError(Throwable failure) {
        pieces.add(Piece.broken(failure));
        ended.complete(true);
    }

    @Override
    public void onComplete() {
        pieces.add(Piece.end());
        ended.complete(true);
    }

    /**
     * The next bytes; none at the end.
     *
     * @throws IOException when the body broke off
     */
    Optional<byte[]> next(String server, TimeLimit limit, Duration silence) throws IOException {
        Piece piece =
                limit.await(server, silence, millis -> Optional.ofNullable(pieces.poll(millis, TimeUnit.MILLISECONDS)));
        if (piece.broken().isPresent()) {
            throw new IOException("the body broke off", piece.broken().get());
        }
        if (piece.last()) {
            pieces.add(piece); // for whoever asks again
            return Optional.empty();
        }
        source.thenAccept(subscription -> subscription.request(1));
        return Optional.of(piece.bytes());
    }

    /** Nobody wants the rest. A body that ends soon leaves its connection for the next question; any other is closed. */
    void leave() {
        source.thenAccept(subscription -> subscription.request(1));
        ended.orTimeout(SECONDS_TO_END, TimeUnit.SECONDS).exceptionally(late -> {
            close();
            return false;
        });
    }

    /** Hangs up, which makes the server stop writing. */
    void close() {
        source.thenAccept(Flow.Subscription::cancel);
    }
}
