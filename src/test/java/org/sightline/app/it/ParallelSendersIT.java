package org.sightline.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Four modalities send at the same time. */
class ParallelSendersIT {
    private static final Path STORESCU = Path.of("/usr/bin/storescu");
    private static final int SENDERS = 4;

    @Test
    void studies_that_come_in_side_by_side_are_all_published_once() {
        assumeTrue(Files.isExecutable(STORESCU), "DCMTK's storescu is not installed");
        Installation installation = Installation.fresh("parallel-senders");
        List<PhantomStudy> studies = IntStream.range(0, SENDERS)
                .mapToObj(n ->
                        PhantomStudy.write("sender " + n, installation.data().resolveSibling("sender-" + n)))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
        try (ServiceProcess service = ServiceProcess.start(installation)) {
            List<CompletableFuture<Outcome>> sent = studies.stream()
                    .map(study -> CompletableFuture.supplyAsync(() -> send(installation, study), threads))
                    .toList();
            assertThat(sent).allSatisfy(end -> {
                Outcome outcome = end.join();
                assertThat(outcome.code()).as(outcome.err()).isZero();
            });
            studies.forEach(study -> {
                service.await(study.uid(), "PUBLISHED");
                Published.exactlyOnce(service.client(), study);
            });
        } finally {
            threads.shutdownNow();
        }
    }

    private static Outcome send(Installation to, PhantomStudy study) {
        List<String> command = new ArrayList<>(
                List.of(STORESCU.toString(), "-aec", "SIGHTLINE", "127.0.0.1", Integer.toString(to.dicomPort())));
        study.files().forEach(file -> command.add(file.toString()));
        ProcessBuilder process = new ProcessBuilder(command);
        process.environment().put("TCP_NODELAY", "1");
        return Outcome.of(process);
    }
}
