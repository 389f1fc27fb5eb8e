package org.sightline.orchestration.compose;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sightline.dicom.Code;
import org.sightline.dicom.read.InstanceHeader;
import org.sightline.experts.Finding;
import org.sightline.experts.Presence;
import org.sightline.experts.Region;
import org.sightline.orchestration.report.Assertion;
import org.sightline.orchestration.report.Evidence;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.study.SeriesImages;
import org.sightline.orchestration.study.StudySnapshot;

/** A piece of evidence with the reading and the images it comes from. */
record Observed(StudySnapshot study, ExpertRun run, Evidence evidence) {
    static Stream<Observed> in(StudySnapshot study, List<ExpertRun> runs) {
        return runs.stream()
                .filter(r -> r.outcome() == ExpertRun.Outcome.REPORTED)
                .flatMap(r -> r.evidence().stream().map(e -> new Observed(study, r, e)));
    }

    Finding finding() {
        return evidence.finding();
    }

    Code concept() {
        return finding().concept();
    }

    boolean is(Finding.Kind kind) {
        return finding().kind() == kind;
    }

    boolean is(Presence presence) {
        return finding().presence() == presence;
    }

    Line line(String text) {
        return new Line(text, List.of(assertion()), List.of(evidence.id()));
    }

    /** What a sentence claims that prints everything the finding says. */
    Assertion assertion() {
        return new Assertion(
                concept(),
                finding().presence(),
                finding().laterality(),
                finding().quantities().stream().map(Printed::rounded).toList());
    }

    /** Who says so and where to look: {@code chest-ct 1.0, series 2, image 45}. */
    String source() {
        String image = finding().regions().stream()
                .findFirst()
                .flatMap(this::imageNumber)
                .map(n -> ", image " + n)
                .orElse("");
        return run.reader() + series().map(s -> ", " + s.label()).orElse("") + image;
    }

    Optional<SeriesImages> series() {
        return study.series().stream()
                .filter(s -> s.ref().equals(run.series()))
                .findFirst()
                .map(SeriesImages::of);
    }

    private Optional<Integer> imageNumber(Region region) {
        return study.series().stream()
                .flatMap(s -> s.instances().stream())
                .filter(i -> i.ref().equals(region.instance()))
                .map(InstanceHeader::image)
                .map(i -> i.instanceNumber())
                .filter(n -> n > 0)
                .findFirst();
    }
}
