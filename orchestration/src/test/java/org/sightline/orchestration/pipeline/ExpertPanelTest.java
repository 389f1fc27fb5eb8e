package org.sightline.orchestration.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.image.Affine;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.image.SliceSource;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.dicom.seg.Segmentation;
import org.sightline.experts.Expert;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.Finding;
import org.sightline.experts.Presence;
import org.sightline.experts.ReadingWatch;
import org.sightline.orchestration.Experts;
import org.sightline.orchestration.Runs;
import org.sightline.orchestration.Studies;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.route.Assignment;
import org.sightline.orchestration.route.RoutingPlan;
import org.sightline.orchestration.study.StudySnapshot;

class ExpertPanelTest {
    private static final StudySnapshot STUDY = Studies.chestRadiograph();
    private static final InstanceRef IMAGE = Studies.image(STUDY, 0, 0);
    private static final Finding PNEUMONIA =
            Runs.abnormality("p", Experts.PNEUMONIA, Presence.PRESENT).build();
    private static final SegmentationSink NO_MASKS = (run, mask, expert) -> {
        throw new AssertionError("no mask was made");
    };

    private final List<String> progress = new ArrayList<>();
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final Progress watching = new Progress() {
        @Override
        public void at(int done, int count, String expert, double fraction) {
            progress.add(done + "/" + count + " " + expert + " " + fraction);
        }

        @Override
        public boolean cancelled() {
            return cancelled.get();
        }
    };

    @Test
    void an_expert_that_throws_is_failed_and_hides_no_other() {
        List<ExpertRun> runs = read(
                NO_MASKS,
                expert("broken", r -> {
                    throw new IllegalStateException("patient DOE^JANE");
                }),
                expert("sick", r -> {
                    throw new StackOverflowError();
                }),
                reporting("well", PNEUMONIA));

        assertThat(runs)
                .extracting(ExpertRun::outcome)
                .containsExactly(ExpertRun.Outcome.FAILED, ExpertRun.Outcome.FAILED, ExpertRun.Outcome.REPORTED);
        assertThat(runs)
                .extracting(ExpertRun::reason)
                .containsExactly(
                        "EXPERT_ERROR: the expert broke with IllegalStateException",
                        "EXPERT_ERROR: the expert broke with StackOverflowError",
                        "");
    }

    @Test
    void each_answer_becomes_its_outcome() {
        List<ExpertRun> runs = read(
                NO_MASKS,
                expert("a", r -> new ExpertResult.Declined("a lateral view")),
                expert("b", r -> new ExpertResult.Failed(ErrorCode.EXPERT_TIMEOUT, "no answer in 20 s")),
                reporting("c", PNEUMONIA));

        assertThat(runs)
                .extracting(
                        r -> r.outcome() + " " + r.reason() + " " + r.evidence().size())
                .containsExactly(
                        "DECLINED a lateral view 0", "FAILED EXPERT_TIMEOUT: no answer in 20 s 0", "REPORTED  1");
    }

    @Test
    void an_expert_that_is_not_there_is_a_failed_run() {
        ExpertRun run = panel(name -> Optional.empty(), NO_MASKS)
                .read(STUDY, plan("gone"), Progress.SILENT)
                .get(0);

        assertThat(run.outcome()).isEqualTo(ExpertRun.Outcome.FAILED);
        assertThat(run.reason()).startsWith("EXPERT_NOT_INSTALLED: ");
        assertThat(run.expert().name()).isEqualTo("gone");
    }

    @Test
    void ids_and_input_hash_are_the_same_on_every_run_of_the_step() {
        List<ExpertRun> first = read(NO_MASKS, reporting("a", PNEUMONIA), reporting("b", PNEUMONIA));
        List<ExpertRun> again = read(NO_MASKS, reporting("a", PNEUMONIA), reporting("b", PNEUMONIA));

        assertThat(again).isEqualTo(first);
        assertThat(first).extracting(ExpertRun::id).doesNotHaveDuplicates().allMatch(i -> i.matches("[0-9a-f]{16}"));
        assertThat(first)
                .flatExtracting(ExpertRun::evidence)
                .extracting(e -> e.id())
                .doesNotHaveDuplicates()
                .allMatch(i -> i.matches("[0-9a-f]{16}"));
        assertThat(first.get(0).inputHash()).matches("[0-9a-f]{64}");
    }

    @Test
    void findings_with_one_key_cannot_be_cited_and_fail_the_run() {
        assertThat(read(NO_MASKS, reporting("a", PNEUMONIA, PNEUMONIA)).get(0).reason())
                .startsWith("EXPERT_ERROR: ");
    }

    @Test
    void a_mask_goes_to_the_sink_and_its_uid_into_the_run() {
        List<String> masks = new ArrayList<>();
        ExpertRun run = read(
                        (id, mask, expert) -> {
                            masks.add(id + " " + expert.name());
                            return Optional.of("2.25.1");
                        },
                        masking("a"))
                .get(0);

        assertThat(masks).containsExactly(run.id() + " a");
        assertThat(run.segmentationUid()).contains("2.25.1");
    }

    @Test
    void a_mask_that_cannot_be_stored_now_makes_the_step_start_again() {
        SegmentationSink full = (id, mask, expert) -> {
            throw new StudyException(ErrorCode.STORAGE_FULL, id, "the store is full");
        };

        assertThatThrownBy(() -> read(full, masking("a"))).isInstanceOf(StudyException.class);
    }

    @Test
    void a_mask_that_can_never_be_written_fails_only_its_run() {
        SegmentationSink broken = (id, mask, expert) -> {
            throw new StudyException(ErrorCode.MIXED_GEOMETRY, id, "slices differ");
        };
        List<ExpertRun> runs = read(broken, masking("a"), reporting("b", PNEUMONIA));

        assertThat(runs)
                .extracting(ExpertRun::outcome)
                .containsExactly(ExpertRun.Outcome.FAILED, ExpertRun.Outcome.REPORTED);
        assertThat(runs.get(0).reason()).isEqualTo("MIXED_GEOMETRY: slices differ");
    }

    @Test
    void an_expert_s_own_temporary_error_does_not_stop_the_step() {
        ExpertRun run = read(NO_MASKS, expert("a", r -> {
                    throw new StudyException(ErrorCode.PEER_UNREACHABLE, "", "no model server");
                }))
                .get(0);

        assertThat(run.reason()).isEqualTo("PEER_UNREACHABLE: no model server");
    }

    @Test
    void the_clock_times_each_reading_and_progress_is_told() {
        List<ExpertRun> runs = read(NO_MASKS, reporting("a", PNEUMONIA), reporting("b", PNEUMONIA));

        assertThat(runs).extracting(ExpertRun::millis).containsExactly(250L, 250L);
        assertThat(runs.get(1).started()).isEqualTo(Runs.NOW.plusMillis(500));
        assertThat(progress).containsExactly("0/2 a 0.0", "1/2 b 0.0", "2/2  0.0");
    }

    @Test
    void an_expert_tells_how_far_it_is() {
        read(NO_MASKS, watched("a", watch -> {
            watch.progress(0.5);
            return new ExpertResult.Declined("half read");
        }));

        assertThat(progress).containsExactly("0/1 a 0.0", "0/1 a 0.5", "1/1  0.0");
    }

    @Test
    void a_reading_that_is_ended_gives_no_runs_at_all() {
        Expert reader = watched("a", watch -> {
            cancelled.set(true);
            return watch.cancelled()
                    ? new ExpertResult.Failed(ErrorCode.EXPERT_CANCELLED, "the reading was cancelled")
                    : new ExpertResult.Declined("read to its end");
        });

        assertThatThrownBy(() -> read(NO_MASKS, reader, reporting("b", PNEUMONIA)))
                .isInstanceOfSatisfying(
                        StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.EXPERT_CANCELLED));
    }

    @Test
    void no_expert_begins_once_the_readings_are_ended() {
        Expert last = expert("a", r -> {
            cancelled.set(true);
            return new ExpertResult.Declined("read to its end");
        });

        assertThatThrownBy(() -> read(NO_MASKS, last, reporting("b", PNEUMONIA)))
                .hasMessageContaining("the reading was cancelled");
    }

    @Test
    void companions_are_given_with_the_series_and_count_as_input() {
        List<ExpertRequest> requests = new ArrayList<>();
        Expert several = expert("a", r -> {
            requests.add(r);
            return new ExpertResult.Declined("seen");
        });
        Assignment alone = new Assignment("rule", "a", IMAGE.series(), List.of(IMAGE));
        Assignment together = new Assignment(
                "rule",
                "a",
                IMAGE.series(),
                List.of(IMAGE),
                List.of(new Assignment.Companion(IMAGE.series(), List.of(IMAGE))));

        List<ExpertRun> runs = panel(name -> Optional.of(several), NO_MASKS)
                .read(
                        STUDY,
                        new RoutingPlan(List.of(alone, together), RoutingPlan.Priority.ROUTINE, List.of(), Set.of()),
                        watching);

        assertThat(requests.get(1).companions()).hasSize(1);
        assertThat(runs.get(1).inputHash()).isNotEqualTo(runs.get(0).inputHash());
        assertThat(runs.get(1).id()).isNotEqualTo(runs.get(0).id());
    }

    private List<ExpertRun> read(SegmentationSink masks, Expert... experts) {
        String[] names = new String[experts.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = experts[i].descriptor().name();
        }
        return panel(
                        name -> List.of(experts).stream()
                                .filter(e -> e.descriptor().name().equals(name))
                                .findFirst(),
                        masks)
                .read(STUDY, plan(names), watching);
    }

    private static ExpertPanel panel(Function<String, Optional<Expert>> catalogue, SegmentationSink masks) {
        Map<InstanceRef, String> hashes = Map.of(IMAGE, "ab12");
        return new ExpertPanel(
                catalogue, ExpertPanelTest::file, r -> hashes.getOrDefault(r, "?"), masks, new TickingClock());
    }

    private static RoutingPlan plan(String... experts) {
        return new RoutingPlan(
                List.of(experts).stream()
                        .map(e -> new Assignment("rule", e, IMAGE.series(), List.of(IMAGE)))
                        .toList(),
                RoutingPlan.Priority.ROUTINE,
                List.of(),
                Set.of());
    }

    private static InstanceFile file(InstanceRef ref) {
        return new InstanceFile(STUDY.series().get(0).instances().get(0), Path.of(ref.sopUid() + ".dcm"));
    }

    private static Expert reporting(String name, Finding... findings) {
        return expert(name, r -> new ExpertResult.Reported(List.of(findings), Optional.empty()));
    }

    private static Expert masking(String name) {
        return expert(name, r -> {
            Affine affine = new Affine(Collections.nCopies(12, 1.0));
            Segmentation mask =
                    new Segmentation(new Grid(1, 1, 1, affine), new byte[1], List.of(), SliceSource.ofAll(r.files()));
            return new ExpertResult.Reported(List.of(PNEUMONIA), Optional.of(mask));
        });
    }

    private static Expert expert(String name, Function<ExpertRequest, ExpertResult> reading) {
        return expert(name, (request, watch) -> reading.apply(request));
    }

    private static Expert watched(String name, Function<ReadingWatch, ExpertResult> reading) {
        return expert(name, (request, watch) -> reading.apply(watch));
    }

    private static Expert expert(String name, BiFunction<ExpertRequest, ReadingWatch, ExpertResult> reading) {
        return new Expert() {
            @Override
            public ExpertDescriptor descriptor() {
                return Experts.descriptor(name, name, "DX", ExpertDescriptor.Input.IMAGE, "Test.");
            }

            @Override
            public ExpertResult read(ExpertRequest request, ReadingWatch watch) {
                return reading.apply(request, watch);
            }
        };
    }

    /** Each look at it is a quarter of a second later. */
    private static final class TickingClock extends Clock {
        private Instant now = Runs.NOW;

        @Override
        public Instant instant() {
            Instant seen = now;
            now = now.plusMillis(250);
            return seen;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
