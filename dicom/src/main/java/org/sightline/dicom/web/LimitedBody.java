package org.sightline.dicom.web;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Collects the body of an answer, up to a size that no honest answer has. */
final class LimitedBody implements BodySubscriber<byte[]> {
    /** An answer of DICOM JSON needs less than 1 kB an object. */
    static final int LARGEST = 16 << 20;

    private final BodySubscriber<byte[]> bytes = BodySubscribers.ofByteArray();
    private Optional<Flow.Subscription> source = Optional.empty();
    private long received;

    /** The server goes on and on. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return bytes.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        source = Optional.of(subscription);
        bytes.onSubscribe(subscription);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        received += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
        if (received > LARGEST) {
            source.ifPresent(Flow.Subscription::cancel);
            bytes.onError(new TooLarge());
        } else {
            bytes.onNext(buffers);
        }
    }

    @Override
    public void onError(Throwable error) {
        bytes.onError(error);
    }

    @Override
    public void onComplete() {
        bytes.onComplete();
    }
}
