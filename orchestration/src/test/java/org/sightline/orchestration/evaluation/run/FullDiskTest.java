package org.sightline.orchestration.evaluation.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.orchestration.evaluation.dataset.Shard;
import org.sightline.orchestration.evaluation.dataset.VqaSet;

/** The shell's limit on the size of files stands in for a disk that is full: the same system call fails. */
class FullDiskTest {
    private static final int QUESTIONS = 120;
    private static final Path SHELL = Path.of("/bin/bash");

    @TempDir
    private Path folder;

    @Test
    void a_full_disk_ends_the_run_and_keeps_what_it_has() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(SHELL), "no bash here");
        VqaSet set = Sets.written(folder, QUESTIONS);
        try (VlmDouble server = new VlmDouble(prompt -> "granuloma")) {
            assertThat(limited(server))
                    .contains("the results cannot be written")
                    .contains("goes on from there");
            int asked = server.prompts().size();
            assertThat(asked).isLessThan(QUESTIONS);
            Tally tally = new EvaluationRun(
                            Sets.plan(set, Shard.WHOLE), new RunFolder(folder.resolve("out")), Clock.systemUTC())
                    .run(
                            set,
                            List.of(server.endpoint()),
                            new EvaluationRun.Pace(4, 0, Duration.ofSeconds(10)),
                            "test",
                            Progress.NONE);
            assertThat(tally.kept()).isPositive();
            assertThat(tally.done()).isEqualTo(QUESTIONS);
        }
    }

    /** 8 KB hold some 40 calls. */
    private String limited(VlmDouble server) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process child = new ProcessBuilder(
                        SHELL.toString(),
                        "-c",
                        "ulimit -f 8; exec \"$0\" \"$@\"",
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChildRun.class.getName(),
                        folder.toString(),
                        folder.resolve("out").toString(),
                        server.url().toString(),
                        "4")
                .redirectErrorStream(true)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).as(said).isEqualTo(1);
        return said;
    }
}
