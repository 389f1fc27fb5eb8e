package org.sightline.experts.remote.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.ReadingWatch;
import org.sightline.experts.manifest.remote.Auth;
import org.sightline.experts.manifest.remote.Endpoint;

/** When a remote expert is read, and what its failures become. */
@Timeout(30)
class ReadingGateTest {
    private static final ExpertResult READ = new ExpertResult.Reported(List.of(), Optional.empty());
    private static final Function<Deadline, ExpertResult> WORKS = deadline -> READ;

    private final TestClock clock = new TestClock(Instant.parse("2026-11-29T08:00:00Z"));
    private final ReadingGate gate = gate(1);

    @Test
    void after_three_failures_in_a_row_the_server_is_left_alone_for_a_minute() {
        failTimes(3);
        assertThat(message(gate.read(ReadingWatch.NONE, WORKS))).contains("left alone until 2026-11-29T08:01:00Z");
        clock.forward(Duration.ofSeconds(60));
        assertThat(gate.read(ReadingWatch.NONE, WORKS)).isSameAs(READ);
        assertThat(gate.read(ReadingWatch.NONE, WORKS)).isSameAs(READ);
    }

    @Test
    void a_success_between_failures_begins_the_count_anew() {
        failTimes(2);
        gate.read(ReadingWatch.NONE, WORKS);
        failTimes(2);

        assertThat(gate.read(ReadingWatch.NONE, WORKS)).isSameAs(READ);
    }

    @Test
    void after_the_pause_one_attempt_at_a_time_is_let_through() {
        ReadingGate wide = gate(2);
        failTimes(wide, 3);
        clock.forward(Duration.ofSeconds(60));
        List<ExpertResult> second = new ArrayList<>();
        wide.read(ReadingWatch.NONE, deadline -> {
            second.add(wide.read(ReadingWatch.NONE, WORKS));
            throw unavailable();
        });

        assertThat(message(second.get(0))).contains("left alone");
        assertThat(message(wide.read(ReadingWatch.NONE, WORKS))).contains("left alone");
    }

    @Test
    void an_attempt_that_is_cancelled_lets_the_next_one_try() {
        failTimes(3);
        clock.forward(Duration.ofSeconds(60));
        ExpertResult cancelled = gate.read(ReadingWatch.NONE, deadline -> {
            throw new StudyException(ErrorCode.EXPERT_CANCELLED, "expert", "the reading was cancelled");
        });

        assertThat(((ExpertResult.Failed) cancelled).code()).isEqualTo(ErrorCode.EXPERT_CANCELLED);
        assertThat(gate.read(ReadingWatch.NONE, WORKS)).isSameAs(READ);
    }

    @Test
    void what_is_not_the_servers_fault_is_not_held_against_it() {
        for (int n = 0; n < 4; n++) {
            gate.read(ReadingWatch.NONE, deadline -> {
                throw new StudyException(ErrorCode.INVALID_CONFIGURATION, "expert", "no such label");
            });
        }
        assertThat(gate.read(ReadingWatch.NONE, WORKS)).isSameAs(READ);
    }

    @Test
    void a_probe_asks_a_server_that_is_left_alone_and_its_answer_ends_that() {
        failTimes(3);
        String answer = gate.probe(deadline -> "ready");
        assertThat(answer).isEqualTo("ready");
        assertThat(gate.read(ReadingWatch.NONE, WORKS)).isSameAs(READ);
    }

    @Test
    void a_bad_input_is_declined_and_a_broken_reading_quotes_nothing() {
        assertThat(gate.read(ReadingWatch.NONE, deadline -> {
                    throw new StudyException(ErrorCode.GANTRY_TILT, "1.2", "gantry tilt");
                }))
                .isEqualTo(new ExpertResult.Declined("gantry tilt"));
        assertThat(gate.read(ReadingWatch.NONE, deadline -> {
                    throw new IllegalStateException("DOE^JOHN");
                }))
                .isEqualTo(new ExpertResult.Failed(
                        ErrorCode.EXPERT_ERROR, "the reading broke: java.lang.IllegalStateException"));
    }

    @Test
    void who_waits_for_a_turn_loses_no_time_and_can_be_cancelled() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        AtomicBoolean cancelled = new AtomicBoolean();
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<ExpertResult> first = other.submit(() -> gate.read(ReadingWatch.NONE, deadline -> {
                inside.countDown();
                try {
                    leave.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return READ;
            }));
            inside.await();
            cancelled.set(true);
            assertThat(message(gate.read(watch(cancelled, new ArrayList<>()), WORKS)))
                    .contains("cancelled");
            leave.countDown();
            assertThat(first.get()).isSameAs(READ);
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void progress_only_rises_and_ends_at_one() {
        List<Double> told = new ArrayList<>();
        gate.read(watch(new AtomicBoolean(), told), deadline -> {
            deadline.progress(0.3);
            deadline.progress(0.2);
            deadline.progress(0.9);
            return READ;
        });
        assertThat(told).containsExactly(0.3, 0.9, 1.0);
    }

    @Test
    void secrets_come_from_the_environment_and_do_not_show() {
        Map<String, String> environment = Map.of("USER_NAME", "user", "PASS", "secret", "EMPTY", " ");
        Function<String, Optional<String>> of = name -> Optional.ofNullable(environment.get(name));

        Credentials basic = Credentials.of(new Auth.Basic("USER_NAME", "PASS"), of);
        assertThat(basic).isEqualTo(new Credentials.Basic("user", "secret"));
        Credentials client =
                Credentials.of(new Auth.Oidc(URI.create("http://id/token"), "USER_NAME", "PASS", Optional.empty()), of);
        assertThat(List.of(basic, client, Credentials.of(new Auth.Bearer("PASS"), of))
                        .toString())
                .doesNotContain("secret");
        assertThatThrownBy(() -> Credentials.of(new Auth.Bearer("EMPTY"), of))
                .isInstanceOfSatisfying(
                        StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CONFIGURATION))
                .hasMessage("the environment variable EMPTY is not set");
    }

    private void failTimes(int times) {
        failTimes(gate, times);
    }

    private static void failTimes(ReadingGate gate, int times) {
        for (int n = 0; n < times; n++) {
            assertThat(message(gate.read(ReadingWatch.NONE, deadline -> {
                        throw unavailable();
                    })))
                    .isEqualTo("away");
        }
    }

    private static StudyException unavailable() {
        return new StudyException(ErrorCode.EXPERT_UNAVAILABLE, "http://server", "away");
    }

    private static String message(ExpertResult result) {
        return result.match(reported -> "reported", ExpertResult.Declined::reason, ExpertResult.Failed::message);
    }

    private static ReadingWatch watch(AtomicBoolean cancelled, List<Double> told) {
        return new ReadingWatch() {
            @Override
            public void progress(double fraction) {
                told.add(fraction);
            }

            @Override
            public boolean cancelled() {
                return cancelled.get();
            }
        };
    }

    private ReadingGate gate(int concurrency) {
        Endpoint endpoint =
                new Endpoint(URI.create("http://server"), Duration.ofSeconds(5), concurrency, new Auth.None());
        return new ReadingGate("expert", endpoint, clock);
    }
}
