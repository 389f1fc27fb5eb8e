package org.sightline.orchestration.vlm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sightline.orchestration.vlm.Asking.QUESTION;
import static org.sightline.orchestration.vlm.Asking.failure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.vlm.Asking.Listener;
import org.sightline.orchestration.vlm.ScriptedVlm.Turn;

class ChatPoolTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TurnedClock clock = new TurnedClock();
    private final Listener listener = new Listener();
    private final List<ScriptedVlm> servers = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        servers.forEach(ScriptedVlm::close);
        threads.shutdownNow();
    }

    @Test
    void questions_go_to_the_servers_in_turn() {
        ChatPool pool = pool(server(ScriptedTurns.says("a")), server(ScriptedTurns.says("b")));
        assertThat(Stream.generate(() -> text(pool)).limit(4)).containsExactly("a", "b", "a", "b");
    }

    @Test
    void a_server_has_one_question_at_a_time_and_the_next_goes_to_another() throws Exception {
        Held busy = new Held("a");
        ChatPool pool = pool(server(busy), server(ScriptedTurns.says("b")));
        Future<String> first = threads.submit(() -> text(pool));
        busy.asked.await();

        assertThat(text(pool)).isEqualTo("b");
        assertThat(text(pool)).isEqualTo("b");
        busy.release.countDown();
        assertThat(first.get()).isEqualTo("a");
    }

    @Test
    void who_waits_gets_the_turn_that_comes_free() throws Exception {
        Held busy = new Held("a");
        ChatPool pool = pool(server(busy, ScriptedTurns.says("next")));
        Future<String> first = threads.submit(() -> text(pool));
        busy.asked.await();
        Future<String> second = threads.submit(() -> text(pool));
        busy.release.countDown();

        assertThat(first.get()).isEqualTo("a");
        assertThat(second.get()).isEqualTo("next");
    }

    @Test
    void who_waits_too_long_is_sent_back_with_a_time_to_come_again() throws Exception {
        Held busy = new Held("a");
        ChatPool pool = pool(server(busy));
        Future<String> first = threads.submit(() -> text(pool));
        busy.asked.await();
        clock.steps(Duration.ofSeconds(2));
        StudyException error = failure(() -> pool.answer(QUESTION, listener));

        assertThat(error.code()).isEqualTo(ErrorCode.VLM_UNAVAILABLE);
        assertThat(error.retryAfter()).contains(Duration.ofSeconds(10));
        assertThat(servers.get(0).questions()).hasSize(1);
        busy.release.countDown();
        assertThat(first.get()).isEqualTo("a");
    }

    @Test
    void who_is_cancelled_while_waiting_waits_no_more() throws Exception {
        Held busy = new Held("a");
        ChatPool pool = pool(server(busy));
        Future<String> first = threads.submit(() -> text(pool));
        busy.asked.await();
        Listener gone = new Listener();
        gone.cancel();

        assertThat(failure(() -> pool.answer(QUESTION, gone)).code()).isEqualTo(ErrorCode.VLM_CANCELLED);
        busy.release.countDown();
        assertThat(first.get()).isEqualTo("a");
    }

    @Test
    void a_server_that_fails_before_its_first_text_hands_over_to_another() {
        ChatPool pool = pool(server(ScriptedTurns.json(502, "")), server(ScriptedTurns.says("b")));
        assertThat(text(pool)).isEqualTo("b");
    }

    @Test
    void after_the_first_text_nobody_else_is_asked() {
        ChatPool pool = pool(
                server(ScriptedTurns.streams(List.of("No "), ScriptedTurns.cut())), server(ScriptedTurns.says("b")));

        assertThat(failure(() -> pool.answer(QUESTION, listener)).code()).isEqualTo(ErrorCode.VLM_UNAVAILABLE);
        assertThat(listener.pieces()).containsExactly("No ");
        assertThat(servers.get(1).questions()).isEmpty();
    }

    @Test
    void a_question_that_a_server_finds_wrong_is_wrong_everywhere() {
        ChatPool pool = pool(server(ScriptedTurns.json(422, "")), server(ScriptedTurns.says("b")));
        assertThat(failure(() -> pool.answer(QUESTION, listener)).code()).isEqualTo(ErrorCode.VLM_REFUSED);
        assertThat(servers.get(1).questions()).isEmpty();
    }

    @Test
    void an_answer_that_is_none_is_not_asked_for_again() {
        ChatPool pool = pool(server(ScriptedTurns.page(), ScriptedTurns.says("a")));
        assertThat(failure(() -> pool.answer(QUESTION, listener)).code()).isEqualTo(ErrorCode.VLM_ANSWER_INVALID);
        assertThat(servers.get(0).questions()).hasSize(1);
    }

    @Test
    void a_busy_server_is_asked_again_when_it_said() {
        ChatPool pool = pool(server(ScriptedTurns.busy(503, "7"), ScriptedTurns.says("a")));
        clock.steps(Duration.ofSeconds(1));
        assertThat(text(pool)).isEqualTo("a");
        assertThat(servers.get(0).questions()).hasSize(2);
    }

    @Test
    void a_server_that_wants_to_be_left_alone_for_long_is_and_the_queue_is_told() {
        ChatPool pool = pool(server(ScriptedTurns.busy(429, "120"), ScriptedTurns.says("a")));
        assertThat(failure(() -> pool.answer(QUESTION, listener)).retryAfter()).contains(Duration.ofMinutes(2));

        StudyException second = failure(() -> pool.answer(QUESTION, listener));
        assertThat(second.retryAfter()).contains(Duration.ofMinutes(2));
        assertThat(servers.get(0).questions()).hasSize(1);
        clock.forward(Duration.ofMinutes(2));
        assertThat(text(pool)).isEqualTo("a");
    }

    @Test
    void a_server_out_of_memory_is_asked_at_most_twice_more() {
        ChatPool pool = pool(server(ScriptedTurns.error("CUDA out of memory")));
        clock.steps(Duration.ofMillis(500));
        assertThat(failure(() -> pool.answer(QUESTION, listener)).code()).isEqualTo(ErrorCode.VLM_UNAVAILABLE);
        assertThat(servers.get(0).questions()).hasSize(3);
    }

    @Test
    void a_bare_500_is_left_to_the_queue() {
        ChatPool pool = pool(server(ScriptedTurns.json(500, "Internal Server Error")));
        assertThat(failure(() -> pool.answer(QUESTION, listener)).code()).isEqualTo(ErrorCode.VLM_UNAVAILABLE);
        assertThat(servers.get(0).questions()).hasSize(1);
    }

    @Test
    void after_three_failures_in_a_row_a_server_is_left_alone_for_a_minute_and_tried_with_one_question() {
        Turn broken = ScriptedTurns.json(502, "");
        ChatPool pool = pool(server(broken, broken, broken, ScriptedTurns.says("a")));
        for (int n = 0; n < 3; n++) {
            failure(() -> pool.answer(QUESTION, listener));
        }

        assertThat(failure(() -> pool.answer(QUESTION, listener)).retryAfter()).contains(Duration.ofMinutes(1));
        assertThat(servers.get(0).questions()).hasSize(3);
        clock.forward(Duration.ofMinutes(1));
        assertThat(text(pool)).isEqualTo("a");
        assertThat(text(pool)).isEqualTo("a");
    }

    @Test
    void wrong_questions_and_busy_times_do_not_open_the_circuit() {
        Turn wrong = ScriptedTurns.json(422, "");
        Turn busy = ScriptedTurns.busy(503, "20");
        ChatPool pool = pool(server(wrong, wrong, busy, busy, busy, wrong, ScriptedTurns.says("a")));
        for (int n = 0; n < 6; n++) {
            failure(() -> pool.answer(QUESTION, listener));
            clock.forward(Duration.ofSeconds(20));
        }
        assertThat(text(pool)).isEqualTo("a");
    }

    @Test
    void a_server_that_a_probe_found_away_is_asked_last_until_one_finds_it_again() {
        ScriptedVlm away = server(ScriptedTurns.says("a")).models(ScriptedTurns.json(503, ""));
        ChatPool pool = pool(away, server(ScriptedTurns.says("b")));

        assertThat(pool.probe().stream().map(EndpointHealth::up)).containsExactly(false, true);
        assertThat(Stream.generate(() -> text(pool)).limit(2)).containsExactly("b", "b");
        away.models(ScriptedTurns.models("m3"));
        pool.probe();
        assertThat(text(pool)).isEqualTo("a");
    }

    @Test
    void a_listener_that_throws_does_not_keep_the_turn() {
        ChatPool pool = pool(server(ScriptedTurns.says("a")));
        TokenWatch broken = new TokenWatch() {
            @Override
            public void text(String piece) {
                throw new IllegalStateException("broken");
            }

            @Override
            public boolean cancelled() {
                return false;
            }
        };
        org.assertj.core.api.Assertions.assertThatIllegalStateException()
                .isThrownBy(() -> pool.answer(QUESTION, broken));
        assertThat(text(pool)).isEqualTo("a");
    }

    /** A turn that is answered when the test lets it. */
    private static final class Held implements Turn {
        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch release = new CountDownLatch(1);
        private final String text;

        Held(String text) {
            this.text = text;
        }

        @Override
        public void play(ScriptedVlm.Asked request, Wire wire) throws java.io.IOException, InterruptedException {
            asked.countDown();
            release.await();
            ScriptedTurns.says(text).play(request, wire);
        }
    }

    private ScriptedVlm server(Turn... script) {
        ScriptedVlm server = new ScriptedVlm(script);
        servers.add(server);
        return server;
    }

    private ChatPool pool(ScriptedVlm... members) {
        return new ChatPool(
                Stream.of(members).map(server -> Asking.endpoint(server, clock)).toList(), clock, PATIENCE);
    }

    private String text(ChatPool pool) {
        return pool.answer(QUESTION, TokenWatch.NONE).text();
    }
}
