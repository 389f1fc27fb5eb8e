package org.sightline.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sightline.app.peers.Postgres;
import org.sightline.app.peers.S3Proxy;
import org.sightline.dicom.net.StoreOutcome;
import org.sightline.orchestration.study.StudyState;

/**
 * The full system: two service processes over one PostgreSQL and one bucket. They share nothing else, so that what one has
 * acknowledged the other has to find.
 */
class TwoPodsIT {
    private static Postgres database;
    private static S3Proxy bucket;

    @BeforeAll
    static void peers() {
        bucket = S3Proxy.start(Scratch.folder("two-pods-bucket"));
        database = Postgres.start();
    }

    @AfterAll
    static void end() {
        if (bucket != null) {
            bucket.close();
        }
        if (database != null) {
            database.close();
        }
    }

    private static Installation pod(String name) {
        return Installation.fresh("two-pods-" + name)
                .with("SIGHTLINE_DB_URL", database.url())
                .with("SIGHTLINE_OBJECTS_URL", bucket.url())
                .with("SIGHTLINE_OBJECTS_ACCESS_KEY", S3Proxy.ACCESS_KEY)
                .with("SIGHTLINE_OBJECTS_SECRET_KEY", S3Proxy.SECRET_KEY);
    }

    @Test
    void a_study_that_came_to_two_pods_is_one_study_and_outlives_one_of_them() {
        Installation first = pod("first").with("SIGHTLINE_COMPLETION_IDLE", "10m");
        Installation second = pod("second").with("SIGHTLINE_COMPLETION_IDLE", "10m");
        PhantomStudy study = PhantomStudy.write("two pods", first.data().resolveSibling("study"));
        List<Path> files = study.files();
        int half = files.size() / 2;
        try (ServiceProcess survivor = ServiceProcess.start(second)) {
            try (ServiceProcess victim = ServiceProcess.start(first)) {
                List<StoreOutcome> taken = PhantomStudy.offer(first, files.subList(0, half), progress -> {})
                        .outcomes();
                assertThat(taken).allMatch(StoreOutcome::stored);
                victim.kill();
            }
            Published.readable(survivor.client(), study, files.subList(0, half));
            assertThat(PhantomStudy.offer(second, files.subList(half, files.size()), progress -> {})
                            .failures())
                    .isEmpty();
            survivor.client().post("/api/studies/" + study.uid() + "/complete", "application/json", new byte[0]);
            survivor.await(study.uid(), StudyState.PUBLISHED.name());
            Published.exactlyOnce(survivor.client(), study);
        }
        try (ServiceProcess back = ServiceProcess.start(first)) {
            Published.exactlyOnce(back.client(), study);
        }
    }

    @Test
    void work_of_a_pod_that_died_is_done_by_another() {
        Installation first = pod("dies");
        Installation second = pod("takes-over");
        PhantomStudy study = PhantomStudy.write("taken over", first.data().resolveSibling("study"));
        try (ServiceProcess victim = ServiceProcess.start(first)) {
            study.send(first);
            victim.await(study.uid(), StudyState.ROUTED.name());
            victim.kill();
        }
        try (ServiceProcess survivor = ServiceProcess.start(second)) {
            survivor.await(study.uid(), StudyState.PUBLISHED.name());
            Published.exactlyOnce(survivor.client(), study);
        }
    }
}
