package org.sightline.dicom.input;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Collects a body up to a size; a longer one fails with {@link TooLong} instead of filling the memory. */
public final class LimitedBody implements BodySubscriber<byte[]> {
    /** The body is longer than was allowed. */
    public static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;

        TooLong() {
            super("the body is too long");
        }
    }

    private final BodySubscriber<byte[]> target = BodySubscribers.ofByteArray();
    private Optional<Flow.Subscription> subscription = Optional.empty();
    private long left;

    /** Reads answers of servers as UTF-8 text, up to {@link InputLimit#ANSWER_BYTES}. */
    public static BodyHandler<String> text() {
        return info -> BodySubscribers.mapping(
                new LimitedBody(InputLimit.ANSWER_BYTES.most()), bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** @param limit in bytes */
    public LimitedBody(long limit) {
        this.left = limit;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return target.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription source) {
        subscription = Optional.of(source);
        target.onSubscribe(source);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        left -= buffers.stream().mapToLong(ByteBuffer::remaining).sum();
        if (left >= 0) {
            target.onNext(buffers);
        } else {
            subscription.ifPresent(Flow.Subscription::cancel);
            target.onError(new TooLong());
        }
    }

    @Override
    public void onError(Throwable failure) {
        target.onError(failure);
    }

    @Override
    public void onComplete() {
        if (left >= 0) {
            target.onComplete();
        }
    }
}
