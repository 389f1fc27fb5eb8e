package org.sightline.app.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.SeriesRef;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.experts.chestct.ChestCtExpert;
import org.sightline.orchestration.pipeline.Step;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.review.Difference;
import org.sightline.orchestration.vlm.ChatAnswer;

class MetersTest {
    /** These are asked of a running service by the test of its front door. */
    private static final Set<String> ELSEWHERE = Set.of(
            "sightline_dicom_associations_open",
            "sightline_dicom_associations_accepted_total",
            "sightline_dicom_associations_refused_total",
            "sightline_dicom_objects_stored_total",
            "sightline_dicom_objects_failed_total",
            "sightline_dicom_received_bytes_total",
            "sightline_queue_tasks",
            "sightline_queue_oldest_seconds",
            "sightline_parked",
            "sightline_disk_free_bytes",
            "sightline_disk_low_bytes",
            "sightline_vlm_away");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Meters meters = new Meters(registry);

    @Test
    void what_is_counted_stands_in_the_table_with_its_labels_and_nothing_else_does() {
        everything();
        assertThat(MetricsTable.exported(registry.scrape())).isEqualTo(documented());
    }

    private static Map<String, Set<String>> documented() {
        return MetricsTable.documented().entrySet().stream()
                .filter(row -> !ELSEWHERE.contains(row.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Test
    void tokens_and_waits_of_an_answer_are_counted_and_a_failure_by_its_code() {
        everything();
        assertThat(registry.scrape().replace(",}", "}"))
                .contains(
                        "sightline_vlm_tokens_total{direction=\"in\"} 700.0",
                        "sightline_vlm_tokens_total{direction=\"out\"} 50.0",
                        "sightline_vlm_seconds_count{outcome=\"answered\"} 1",
                        "sightline_vlm_seconds_count{outcome=\"vlm_timeout\"} 1",
                        "sightline_vlm_first_token_seconds_sum 0.4");
    }

    private void everything() {
        meters.received("DIMSE", "ADDED", 100);
        meters.step(Step.DRAFT, true, Duration.ofSeconds(1));
        meters.failed(Step.DRAFT, ErrorCode.VLM_TIMEOUT, false);
        meters.read(run());
        meters.answered(new ChatAnswer(
                "text", Optional.empty(), Optional.of(new ChatAnswer.Usage(700, 50)), "nvila", true, 400, 1200));
        meters.unanswered(ErrorCode.VLM_TIMEOUT, Duration.ofSeconds(5));
        meters.signed("AUTHOR", "evidence composer", new Difference.Counts(3, 1, 0, 0));
        meters.edited("evidence composer", 12, 300);
        meters.delivered("ORTHANC@host:4242", "DELIVERED");
        meters.published("DRAFT", "DELIVERED");
    }

    private static ExpertRun run() {
        return new ExpertRun(
                "id",
                new ChestCtExpert().descriptor(),
                "chest CT",
                new SeriesRef("1.2.3", "1.2.3.4"),
                ExpertRun.Outcome.REPORTED,
                "",
                "",
                List.of(),
                Optional.empty(),
                Instant.EPOCH,
                1500);
    }
}
