package org.sightline.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.net.StoreOutcome;
import org.sightline.dicom.net.StoreReport;
import org.sightline.orchestration.pipeline.Step;
import org.sightline.orchestration.study.StudyState;

/**
 * kill -9 on the embedded database, between any two steps and while objects come in: after a restart each study is published
 * once and nothing that was acknowledged is missing. {@link ChaosIT} does the same and more to the full system. {@code -Dsightline.it.seed=N} chooses other moments.
 */
class KillIT {
    private static final long SEED = Long.getLong("sightline.it.seed", 20261122L);

    private final Random random = new Random(SEED);

    KillIT() {
        System.out.println("KillIT seed " + SEED);
    }

    /** A study comes in before each kill, so that the first is killed before every step, the second before all but one. */
    @Test
    void a_kill_between_any_two_steps_loses_and_doubles_nothing() {
        Installation installation = Installation.fresh("kill-between");
        List<PhantomStudy> studies = new ArrayList<>();
        for (Step step : Step.values()) {
            String held = step.name().toLowerCase(Locale.ROOT);
            try (ServiceProcess service = ServiceProcess.start(installation.with("SIGHTLINE_PIPELINE_HOLD", held))) {
                studies.add(study(installation, "before-" + held).send(installation));
                studies.forEach(study -> service.await(study.uid(), before(step).name()));
                service.kill();
            }
        }
        publishedOnce(installation, studies);
    }

    @Test
    void what_was_acknowledged_before_a_kill_is_kept_and_the_rest_may_be_sent_again() {
        Installation installation = Installation.fresh("kill-receive").with("SIGHTLINE_COMPLETION_IDLE", "10m");
        PhantomStudy study = study(installation, "receive");
        StoreReport report = killedWhileReceiving(installation, study);
        List<Path> acknowledged = report.outcomes().stream()
                .filter(StoreOutcome::stored)
                .map(StoreOutcome::file)
                .toList();
        assertThat(acknowledged).isNotEmpty().hasSizeLessThan(study.files().size());
        System.out.println(
                "killed with " + acknowledged.size() + " of " + study.files().size() + " acknowledged");
        try (ServiceProcess service = ServiceProcess.start(installation)) {
            Published.readable(service.client(), study, acknowledged);
            study.send(installation);
            service.client().post("/api/studies/" + study.uid() + "/complete", "application/json", new byte[0]);
            service.await(study.uid(), StudyState.PUBLISHED.name());
            Published.exactlyOnce(service.client(), study);
        }
    }

    private StoreReport killedWhileReceiving(Installation installation, PhantomStudy study) {
        int enough = 1 + random.nextInt(study.files().size() - 2);
        try (ServiceProcess service = ServiceProcess.start(installation)) {
            return PhantomStudy.offer(installation, study.files(), progress -> {
                if (progress.done() == enough) {
                    service.kill();
                }
            });
        }
    }

    private static void publishedOnce(Installation installation, List<PhantomStudy> studies) {
        try (ServiceProcess service = ServiceProcess.start(installation)) {
            for (PhantomStudy study : studies) {
                service.await(study.uid(), StudyState.PUBLISHED.name());
                Published.exactlyOnce(service.client(), study);
            }
        }
    }

    private static PhantomStudy study(Installation installation, String name) {
        return PhantomStudy.write("kill " + name, installation.data().resolveSibling(name));
    }

    private static StudyState before(Step step) {
        return step.ordinal() == 0 ? StudyState.RECEIVING : Step.values()[step.ordinal() - 1].leaves();
    }
}
