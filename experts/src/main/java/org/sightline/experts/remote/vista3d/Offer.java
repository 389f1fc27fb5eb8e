package org.sightline.experts.remote.vista3d;

import java.net.URI;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/** One volume that waits to be fetched once. It is gone when it was fetched, when its time is over, or when closed. */
final class Offer implements AutoCloseable {
    /** A transfer that broke off does not count as fetched, but nobody needs more attempts than this. */
    private static final int MOST_ATTEMPTS = 3;

    private enum State {
        WAITING,
        LEAVING,
        GONE
    }

    private final URI url;
    private final String token;
    private final DoubleConsumer progress;
    private final Runnable onClose;
    private Optional<byte[]> file;
    private State state = State.WAITING;
    private int attempts;
    private Optional<String> turnedAway = Optional.empty();

    /** @param progress hears what share of the file has left, from another thread */
    Offer(URI url, String token, byte[] file, DoubleConsumer progress, Runnable onClose) {
        this.url = url;
        this.token = token;
        this.file = Optional.of(file);
        this.progress = progress;
        this.onClose = onClose;
    }

    /** Where it is fetched; whoever knows it may. */
    URI url() {
        return url;
    }

    String token() {
        return token;
    }

    /** Whether anybody who may has begun to fetch it. */
    synchronized boolean asked() {
        return attempts > 0;
    }

    /** An address that knew the URL, but is not allowed to fetch. */
    synchronized Optional<String> turnedAway() {
        return turnedAway;
    }

    synchronized void turnAway(String address) {
        turnedAway = Optional.of(address);
    }

    /** Bytes of the file, while it can be fetched. */
    synchronized Optional<Integer> length() {
        return isWaiting() ? file.map(bytes -> bytes.length) : Optional.empty();
    }

    private boolean isWaiting() {
        return state == State.WAITING && attempts < MOST_ATTEMPTS;
    }

    /** Takes the file out for a transfer, for one client at a time. */
    synchronized Optional<byte[]> take() {
        if (!isWaiting()) {
            return Optional.empty();
        }
        attempts++;
        state = State.LEAVING;
        return file;
    }

    /** Tells how far the transfer is; false when it has to end. */
    boolean leaving(double share) {
        synchronized (this) {
            if (state != State.LEAVING) {
                return false;
            }
        }
        progress.accept(share);
        return true;
    }

    synchronized void allHasLeft() {
        drop();
    }

    synchronized void brokeOff() {
        if (state == State.LEAVING) {
            state = State.WAITING;
        }
    }

    private void drop() {
        state = State.GONE;
        file = Optional.empty();
    }

    @Override
    public void close() {
        synchronized (this) {
            drop();
        }
        onClose.run();
    }
}
