package org.sightline.orchestration.pipeline;

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
import org.sightline.dicom.InstanceRef;
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

/** A panel of experts made for a test, on one film, with a clock that ticks. */
final class PanelRig {
    static final StudySnapshot STUDY = Studies.chestRadiograph();
    static final InstanceRef IMAGE = Studies.image(STUDY, 0, 0);

    static final Finding PNEUMONIA =
            Runs.abnormality("p", Experts.PNEUMONIA, Presence.PRESENT).build();

    static final SegmentationSink NO_MASKS = (run, mask, expert) -> {
        throw new AssertionError("no mask was made");
    };

    final List<String> progress = new ArrayList<>();
    final AtomicBoolean cancelled = new AtomicBoolean();

    final Progress watching = new Progress() {
        @Override
        public void at(int done, int count, String expert, double fraction) {
            progress.add(done + "/" + count + " " + expert + " " + fraction);
        }

        @Override
        public boolean cancelled() {
            return cancelled.get();
        }
    };

    List<ExpertRun> read(SegmentationSink masks, Expert... experts) {
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

    static ExpertPanel panel(Function<String, Optional<Expert>> catalogue, SegmentationSink masks) {
        Map<InstanceRef, String> hashes = Map.of(IMAGE, "ab12");
        return new ExpertPanel(catalogue, PanelRig::file, r -> hashes.getOrDefault(r, "?"), masks, new TickingClock());
    }

    static Expert reporting(String name, Finding... findings) {
        return expert(name, r -> new ExpertResult.Reported(List.of(findings), Optional.empty()));
    }

    static Expert masking(String name) {
        return expert(name, r -> {
            Affine affine = new Affine(Collections.nCopies(12, 1.0));
            Segmentation mask =
                    new Segmentation(new Grid(1, 1, 1, affine), new byte[1], List.of(), SliceSource.ofAll(r.files()));
            return new ExpertResult.Reported(List.of(PNEUMONIA), Optional.of(mask));
        });
    }

    static Expert expert(String name, Function<ExpertRequest, ExpertResult> reading) {
        return expert(name, (request, watch) -> reading.apply(request));
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

    static Expert watched(String name, Function<ReadingWatch, ExpertResult> reading) {
        return expert(name, (request, watch) -> reading.apply(watch));
    }

    private static InstanceFile file(InstanceRef ref) {
        return new InstanceFile(STUDY.series().get(0).instances().get(0), Path.of(ref.sopUid() + ".dcm"));
    }

    static RoutingPlan plan(String... experts) {
        return new RoutingPlan(
                List.of(experts).stream()
                        .map(e -> new Assignment("rule", e, IMAGE.series(), List.of(IMAGE)))
                        .toList(),
                RoutingPlan.Priority.ROUTINE,
                List.of(),
                Set.of());
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
