package org.sightline.experts.remote.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sightline.dicom.Code;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.SeriesRef;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.dicom.sr.Evaluation;
import org.sightline.dicom.sr.ReceivedReport.Group;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.Finding;
import org.sightline.experts.Presence;
import org.sightline.experts.Quantity;
import org.sightline.experts.Region;

/** What the measurement groups of reports say. */
final class ReportFindings {
    private final Vocabulary vocabulary;
    private final SeriesRef series;
    private final List<InstanceRef> images;
    private final Optional<SegmentFindings> segments;

    ReportFindings(Vocabulary vocabulary, ExpertRequest request, Optional<SegmentFindings> segments) {
        this.vocabulary = vocabulary;
        this.series = request.series();
        this.images = request.files().stream()
                .map(InstanceFile::header)
                .map(header -> header.ref())
                .collect(Collectors.toList());
        this.segments = segments;
    }

    /** A group that names another series, or images of none of ours, is about something else. */
    boolean concerns(Group group) {
        if (group.seriesUid().isPresent()) {
            return group.seriesUid().get().equals(series.seriesUid());
        }
        return group.images().isEmpty() || group.images().stream().anyMatch(image -> images.contains(image.ref()));
    }

    /** Empty for a group that names nothing the expert is described to say. */
    Optional<Finding> finding(Group group, String key) {
        return statement(group)
                .flatMap(statement -> vocabulary
                        .meaning(statement.concept(), statement.concept().meaning(), group.category())
                        .map(meaning -> finding(group, key, meaning, statement.presence())));
    }

    private Finding finding(Group group, String key, Vocabulary.Meaning meaning, Presence presence) {
        Optional<Integer> number = segment(group);
        return new Finding(
                key,
                meaning.kind(),
                meaning.concept(),
                presence,
                Optional.empty(),
                Optional.empty(),
                group.laterality().flatMap(Vocabulary::side),
                group.site(),
                quantities(group, number),
                number.flatMap(n -> segments.flatMap(found -> found.bounds(n))).map(MaskBounds::extent),
                regions(group, number));
    }

    /** The segment of our mask that a group measures. */
    Optional<Integer> segment(Group group) {
        return segments.flatMap(found -> group.segment()
                .flatMap(ref -> Optional.ofNullable(found.result().numbers().get(ref))));
    }

    private List<Region> regions(Group group, Optional<Integer> number) {
        Optional<Region> keySlice = number.flatMap(n -> segments.flatMap(found -> found.keySlice(n)));
        if (keySlice.isPresent()) {
            return List.of(keySlice.get());
        }
        return group.images().stream()
                .filter(image -> images.contains(image.ref()))
                .map(image -> new Region(image.ref(), image.frame().orElse(1), Optional.empty(), Optional.empty()))
                .toList();
    }

    private List<Quantity> quantities(Group group, Optional<Integer> number) {
        List<Quantity> quantities = new ArrayList<>();
        group.quantities()
                .forEach(q -> quantities.add(new Quantity(
                        q.derivation().map(how -> lower(how) + " ").orElse("") + lower(q.concept()),
                        q.concept(),
                        q.value(),
                        q.unit().value())));
        boolean measured =
                quantities.stream().anyMatch(quantity -> quantity.name().equals("volume"));
        if (!measured) {
            number.flatMap(n -> segments.map(found -> found.volume(n))).ifPresent(quantities::add);
        }
        return quantities;
    }

    private static String lower(Code code) {
        return code.meaning().toLowerCase(Locale.ROOT);
    }

    /** What a group says is there, or not. */
    private record Statement(Code concept, Presence presence) {}

    /** A finding is there unless an evaluation of it says otherwise; without one, an evaluation speaks for itself. */
    private static Optional<Statement> statement(Group group) {
        if (group.finding().isPresent()) {
            Code finding = group.finding().get();
            Presence presence = group.evaluations().stream()
                    .filter(evaluation -> Vocabulary.same(evaluation.question(), finding))
                    .flatMap(evaluation -> Vocabulary.presence(evaluation.answer()).stream())
                    .findFirst()
                    .orElse(Presence.PRESENT);
            return Optional.of(new Statement(finding, presence));
        }
        return group.evaluations().stream().flatMap(ReportFindings::answered).findFirst();
    }

    private static Stream<Statement> answered(Evaluation evaluation) {
        return Vocabulary.presence(evaluation.answer())
                .map(presence -> new Statement(evaluation.question(), presence))
                .stream();
    }
}
