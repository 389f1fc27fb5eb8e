package org.sightline.orchestration.vlm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * Several servers of one model. Each question goes to the least busy one that works. Before the first text it may go to
 * another, or to the same once more where that is safe; after it never. When all are busy for too long it is sent back
 * with {@code VLM_UNAVAILABLE}, so that it waits where nothing is lost. Thread-safe.
 */
public final class ChatPool implements ChatModel {
    private static final int MOST_ATTEMPTS = 3;

    /** Who asks for a longer pause gets it from the queue, not from a thread that waits. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private static final Duration WHEN_BUSY = Duration.ofSeconds(10);
    private static final Duration UNLIMITED = Duration.ofDays(365);
    private static final Comparator<Lane> BEST_FIRST =
            Comparator.comparing(Lane::down).thenComparing(Lane::load).thenComparing(Lane::served);
    private static final String NAME = "the model servers";

    private final List<Lane> lanes;
    private final Clock clock;
    private final Duration patience;
    private final Duration timeout;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition freed = lock.newCondition();

    /**
     * @param endpoints at least one
     * @param patience longest wait for a turn
     */
    public ChatPool(List<ChatEndpoint> endpoints, Clock clock, Duration patience) {
        this.lanes =
                endpoints.stream().map(endpoint -> new Lane(endpoint, clock)).toList();
        this.clock = clock;
        this.patience = patience;
        this.timeout = endpoints.stream()
                .map(endpoint -> endpoint.settings().timeout())
                .max(Duration::compareTo)
                .orElseThrow(() -> new IllegalArgumentException("a pool has an endpoint"));
    }

    /** Asks every server how it is; the away ones are then asked last. To be called every now and then. */
    public List<EndpointHealth> probe() {
        return lanes.stream().map(this::probe).toList();
    }

    /** Whether every server was found away by its last question or probe; a busy one is there. */
    public boolean away() {
        lock.lock();
        try {
            return lanes.stream().allMatch(Lane::away);
        } finally {
            lock.unlock();
        }
    }

    private EndpointHealth probe(Lane lane) {
        EndpointHealth health = lane.endpoint().health(); // outside the lock: it may take seconds
        locked(() -> lane.found(health.up()));
        return health;
    }

    @Override
    public ChatAnswer answer(ChatRequest request, TokenWatch watch) {
        Heard heard = new Heard(watch);
        Lane lane = turn(heard);
        TimeLimit limit = new TimeLimit(clock, timeout, heard);
        Set<Lane> tried = new HashSet<>();
        for (int attempt = 1; ; attempt++) {
            tried.add(lane);
            try {
                return ask(lane, request, heard, limit);
            } catch (StudyException e) {
                if (attempt == MOST_ATTEMPTS || heard.text || !again(e)) {
                    throw e;
                }
                lane = next(tried, limit, heard, e);
            }
        }
    }

    private static boolean again(StudyException e) {
        return e.code() == ErrorCode.VLM_UNAVAILABLE || e.code() == ErrorCode.VLM_TIMEOUT;
    }

    private ChatAnswer ask(Lane lane, ChatRequest request, TokenWatch watch, TimeLimit limit) {
        Runnable outcome = () -> lane.failed(new StudyException(ErrorCode.INTERNAL, "", "the watch broke"));
        try {
            ChatAnswer answer = lane.endpoint().answer(request, watch, limit);
            outcome = lane::succeeded;
            return answer;
        } catch (StudyException e) {
            outcome = () -> lane.failed(e);
            throw e;
        } finally {
            Runnable judged = outcome;
            locked(() -> {
                judged.run();
                lane.release();
                freed.signalAll();
            });
        }
    }

    /** Another server at once, or any of them after the pause that was asked for. */
    private Lane next(Set<Lane> tried, TimeLimit limit, TokenWatch watch, StudyException failure) {
        if (limit.left().isNegative() || limit.left().isZero()) {
            throw failure;
        }
        Optional<Lane> other = free(tried);
        if (other.isPresent()) {
            return other.get();
        }
        Duration pause = failure.retryAfter()
                .filter(wait -> wait.compareTo(LONGEST_PAUSE) <= 0 && wait.compareTo(limit.left()) < 0)
                .orElseThrow(() -> failure);
        limit.pause(NAME, pause);
        return turn(watch);
    }

    /** Waits for a turn, but not for servers that are left alone for longer than that. */
    private Lane turn(TokenWatch watch) {
        TimeLimit wait = new TimeLimit(clock, UNLIMITED, watch);
        Instant end = clock.instant().plus(patience);
        while (true) {
            Optional<Lane> lane = free(Set.of());
            if (lane.isPresent()) {
                return lane.get();
            }
            Instant earliest = earliest();
            if (earliest.isAfter(end)) {
                throw unavailable("is left alone for a while", Duration.between(clock.instant(), earliest));
            }
            if (!clock.instant().isBefore(end)) {
                throw unavailable("was busy for " + TimeLimit.shown(patience), WHEN_BUSY);
            }
            wait.await(NAME, UNLIMITED, this::freed);
        }
    }

    private Optional<Boolean> freed(long millis) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            boolean signalled = freed.await(millis, TimeUnit.MILLISECONDS);
            return Optional.of(signalled);
        } finally {
            lock.unlock();
        }
    }

    private Optional<Lane> free(Set<Lane> except) {
        lock.lock();
        try {
            return lanes.stream()
                    .filter(lane -> !except.contains(lane))
                    .sorted(BEST_FIRST)
                    .filter(Lane::take)
                    .findFirst();
        } finally {
            lock.unlock();
        }
    }

    private Instant earliest() {
        lock.lock();
        try {
            return lanes.stream()
                    .map(Lane::blockedUntil)
                    .min(Instant::compareTo)
                    .orElse(Instant.MIN);
        } finally {
            lock.unlock();
        }
    }

    private static StudyException unavailable(String why, Duration wait) {
        return new StudyException(
                        ErrorCode.VLM_UNAVAILABLE,
                        NAME,
                        "every model server " + why + "; the question waits and is asked again")
                .after(wait);
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }

    /** Remembers whether anything was heard: from then on there is no second attempt. */
    private static final class Heard implements TokenWatch {
        private final TokenWatch watch;
        private boolean text;

        Heard(TokenWatch watch) {
            this.watch = watch;
        }

        @Override
        public void text(String piece) {
            text = true;
            watch.text(piece);
        }

        @Override
        public boolean cancelled() {
            return watch.cancelled();
        }
    }
}
