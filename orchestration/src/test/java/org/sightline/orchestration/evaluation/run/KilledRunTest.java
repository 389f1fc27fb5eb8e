package org.sightline.orchestration.evaluation.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.orchestration.evaluation.dataset.Shard;
import org.sightline.orchestration.evaluation.dataset.VqaSet;

/** What {@code kill -9} leaves behind, at ten points that nobody chose. */
class KilledRunTest {
    private static final int QUESTIONS = 160;
    private static final int KILLS = 10;
    private static final int AT_A_TIME = 4;

    @TempDir
    private Path folder;

    private final AtomicInteger untilKill = new AtomicInteger();
    private volatile Optional<Process> victim = Optional.empty();

    @Test
    void a_run_that_was_killed_ten_times_leaves_the_file_of_one_that_was_not() throws Exception {
        VqaSet set = Sets.written(folder, QUESTIONS);
        try (VlmDouble server = new VlmDouble(KilledRunTest::answer)) {
            byte[] whole = undisturbed(set, server);
            server.before(this::killWhenItsTimeHasCome);
            Random random = new Random(System.nanoTime());
            Set<String> stored = new HashSet<>();
            for (int kill = 0; kill < KILLS; kill++) {
                int before = server.prompts().size();
                child(server, 1 + random.nextInt(12));
                assertNoneOf(
                        stored,
                        server.prompts().subList(before, server.prompts().size()));
                stored.addAll(stored());
            }
            int before = server.prompts().size();
            assertThat(child(server, Integer.MAX_VALUE)).contains("total=" + QUESTIONS);
            assertNoneOf(
                    stored, server.prompts().subList(before, server.prompts().size()));
            assertThat(Files.readAllBytes(out().predictions())).isEqualTo(whole);
        }
    }

    private byte[] undisturbed(VqaSet set, VlmDouble server) throws IOException {
        RunFolder quiet = new RunFolder(folder.resolve("quiet"));
        new EvaluationRun(Sets.plan(set, Shard.WHOLE), quiet, Clock.systemUTC())
                .run(
                        set,
                        List.of(server.endpoint()),
                        new EvaluationRun.Pace(AT_A_TIME, 0, Duration.ofSeconds(10)),
                        "test",
                        Progress.NONE);
        return Files.readAllBytes(quiet.predictions());
    }

    /** In the middle of an answer, which then never comes. */
    private void killWhenItsTimeHasCome() {
        if (untilKill.decrementAndGet() == 0) {
            victim.ifPresent(Process::destroyForcibly);
        }
    }

    private String child(VlmDouble server, int answers) throws IOException, InterruptedException {
        untilKill.set(answers);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                ChildRun.class.getName()));
        command.addAll(List.of(
                folder.toString(), out().path().toString(), server.url().toString(), String.valueOf(AT_A_TIME)));
        Process child = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        victim = Optional.of(child);
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        boolean killed = child.exitValue() == 137;
        assertThat(killed).as("killed: exit code %d", child.exitValue()).isEqualTo(answers < Integer.MAX_VALUE);
        return said;
    }

    /** Numbers of the questions of which a whole line is on disk. */
    private Set<String> stored() throws IOException {
        Set<String> numbers = new HashSet<>();
        String text = Files.exists(out().predictions()) ? Files.readString(out().predictions()) : "";
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).split("\n")) {
            numbers.add(line.replaceAll("^\\{\"id\":\"q([0-9]+)\".*", "$1"));
        }
        numbers.remove("");
        return numbers;
    }

    private static void assertNoneOf(Set<String> stored, List<String> prompts) {
        assertThat(prompts)
                .map(KilledRunTest::number)
                .doesNotContainAnyElementsOf(stored.isEmpty() ? Set.of("none") : stored);
    }

    private static String number(String prompt) {
        return prompt.replaceAll("(?s)^.*?([0-9]+)\\?.*", "$1");
    }

    private static String answer(String prompt) {
        return "answer to " + number(prompt);
    }

    private RunFolder out() {
        return new RunFolder(folder.resolve("killed"));
    }
}
