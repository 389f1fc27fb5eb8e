package org.sightline.orchestration.route;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.sightline.dicom.read.ImageModule;
import org.sightline.dicom.read.PatientModule;
import org.sightline.orchestration.study.SeriesImages;
import org.sightline.orchestration.study.StudySnapshot;

/**
 * A name that rule expressions may use, its CEL type and where its value comes from: one table, so that what compiles
 * has a value.
 */
record Attribute<T>(String name, CelType type, Function<T, Object> value) {
    private static final CelType TEXTS = ListType.create(SimpleType.STRING);

    static final List<Attribute<StudySnapshot>> STUDY = List.of(
            text("uid", s -> s.ref().studyUid()),
            text("accession", s -> s.study().accession()),
            text("description", s -> s.study().description()),
            text("date", s -> s.study().date()),
            new Attribute<>("modalities", TEXTS, StudySnapshot::modalities),
            count("seriesCount", s -> s.series().size()),
            count(
                    "instanceCount",
                    s -> s.series().stream().mapToInt(e -> e.instances().size()).sum()),
            number("patientAgeYears", s -> ageYears(s.patient(), s.study().date())),
            text("patientSex", s -> s.patient().sex()));

    static final List<Attribute<SeriesImages>> SERIES = List.of(
            text("uid", s -> s.series().ref().seriesUid()),
            text("modality", s -> s.series().attributes().modality()),
            text("bodyPart", s -> s.series().attributes().bodyPart()),
            text("description", s -> s.series().attributes().description()),
            text("protocol", s -> s.series().attributes().protocol()),
            text("number", s -> s.series().attributes().number()),
            text("laterality", s -> s.series().attributes().laterality()),
            text("viewPosition", s -> s.series().attributes().viewPosition()),
            count("instances", s -> s.series().instances().size()),
            count("slices", SeriesImages::slices),
            count("rows", s -> first(s).map(ImageModule::rows).orElse(0)),
            count("columns", s -> first(s).map(ImageModule::columns).orElse(0)),
            number("sliceThickness", SeriesImages::thickness),
            text("plane", SeriesImages::plane),
            new Attribute<>(
                    "imageType",
                    TEXTS,
                    s -> first(s).map(ImageModule::imageType).orElse(List.of())));

    static <T> Map<String, Object> values(List<Attribute<T>> attributes, T subject) {
        return attributes.stream().collect(toUnmodifiableMap(Attribute::name, a -> a.value.apply(subject)));
    }

    private static <T> Attribute<T> text(String name, Function<T, String> value) {
        return new Attribute<>(name, SimpleType.STRING, value::apply);
    }

    private static <T> Attribute<T> number(String name, Function<T, Double> value) {
        return new Attribute<>(name, SimpleType.DOUBLE, value::apply);
    }

    /** CEL integers have 64 bits. */
    private static <T> Attribute<T> count(String name, Function<T, Integer> value) {
        return new Attribute<>(name, SimpleType.INT, s -> value.apply(s).longValue());
    }

    private static Optional<ImageModule> first(SeriesImages series) {
        return series.images().stream().findFirst().map(i -> i.image());
    }

    private static double ageYears(PatientModule patient, String studyDate) {
        return patient.ageYears(studyDate).orElse(-1);
    }
}
