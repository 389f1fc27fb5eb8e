package org.sightline.orchestration.vlm;

import java.time.Instant;
import java.util.Optional;

/** What was learnt of a server, so that it is not asked twice for what it cannot do. Thread-safe. */
final class Habits {
    /** Whether the server writes piece by piece. */
    enum Streaming {
        UNKNOWN,
        YES,
        NO
    }

    private volatile Optional<String> path = Optional.empty();
    private volatile Optional<String> model = Optional.empty();
    private volatile Streaming streaming = Streaming.UNKNOWN;
    private volatile boolean countsStreams = true;
    private volatile Instant busyUntil = Instant.MIN;

    /** Below the root; empty before the first answer. */
    Optional<String> path() {
        return path;
    }

    void answersAt(String found) {
        path = Optional.of(found);
    }

    /** The first model it lists; empty before it was asked, or when it lists none. */
    Optional<String> model() {
        return model;
    }

    void lists(String first) {
        model = Optional.of(first);
    }

    Streaming streaming() {
        return streaming;
    }

    /** What it once did it can do. */
    void streams(boolean does) {
        if (streaming == Streaming.UNKNOWN) {
            streaming = does ? Streaming.YES : Streaming.NO;
        }
    }

    /** Whether it may be asked for the number of tokens of a stream. */
    boolean countsStreams() {
        return countsStreams;
    }

    void countsNoStreams() {
        countsStreams = false;
    }

    /** Until when it asked to be left alone. */
    Instant busyUntil() {
        return busyUntil;
    }

    void busyUntil(Instant time) {
        busyUntil = time;
    }
}
