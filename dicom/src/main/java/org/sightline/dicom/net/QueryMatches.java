package org.sightline.dicom.net;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.sightline.dicom.Code;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.SeriesRef;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.query.InstanceMatch;
import org.sightline.dicom.query.SeriesMatch;
import org.sightline.dicom.query.StudyMatch;
import org.sightline.dicom.read.PatientModule;

/** Reads the identifiers of C-FIND responses; one without its legal unique key cannot be asked for and is left out. */
final class QueryMatches {
    private QueryMatches() {}

    static Optional<StudyMatch> study(Attributes found) {
        return legal(() -> new StudyMatch(
                text(found, Tag.StudyInstanceUID),
                text(found, Tag.AccessionNumber),
                text(found, Tag.StudyDate),
                text(found, Tag.StudyTime),
                text(found, Tag.StudyDescription),
                patient(found),
                texts(found, Tag.ModalitiesInStudy),
                List.of(),
                codes(found),
                number(found, Tag.NumberOfStudyRelatedSeries),
                number(found, Tag.NumberOfStudyRelatedInstances)));
    }

    private static PatientModule patient(Attributes found) {
        return new PatientModule(
                text(found, Tag.PatientID),
                text(found, Tag.IssuerOfPatientID),
                text(found, Tag.PatientName),
                text(found, Tag.PatientBirthDate),
                text(found, Tag.PatientSex));
    }

    static Optional<SeriesMatch> series(String studyUid, Attributes found) {
        return legal(() -> new SeriesMatch(
                new SeriesRef(studyUid, text(found, Tag.SeriesInstanceUID)),
                text(found, Tag.Modality),
                text(found, Tag.SeriesDescription),
                text(found, Tag.BodyPartExamined).toUpperCase(Locale.ROOT),
                number(found, Tag.NumberOfSeriesRelatedInstances)));
    }

    static Optional<InstanceMatch> instance(SeriesMatch series, Attributes found) {
        return legal(() -> new InstanceMatch(
                new InstanceRef(series.ref().studyUid(), series.ref().seriesUid(), text(found, Tag.SOPInstanceUID)),
                series.modality(),
                text(found, Tag.SOPClassUID)));
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read();
    }

    private static <T> Optional<T> legal(Reading<T> reading) {
        try {
            return Optional.of(reading.read());
        } catch (StudyException illegalUid) {
            return Optional.empty();
        }
    }

    private static List<Code> codes(Attributes found) {
        Attributes item = found.getNestedDataset(Tag.ProcedureCodeSequence);
        if (item == null) {
            return List.of();
        }
        String scheme = text(item, Tag.CodingSchemeDesignator);
        String value = text(item, Tag.CodeValue);
        String meaning = text(item, Tag.CodeMeaning);
        return scheme.isEmpty() || value.isEmpty()
                ? List.of()
                : List.of(new Code(scheme, value, meaning.isEmpty() ? value : meaning));
    }

    private static String text(Attributes found, int tag) {
        return found.getString(tag, "").strip();
    }

    private static List<String> texts(Attributes found, int tag) {
        String[] values = found.getStrings(tag);
        return values == null
                ? List.of()
                : Arrays.stream(values)
                        .flatMap(Stream::ofNullable)
                        .map(String::strip)
                        .filter(value -> !value.isEmpty())
                        .distinct()
                        .toList();
    }

    private static int number(Attributes found, int tag) {
        try {
            return Math.max(0, found.getInt(tag, 0));
        } catch (RuntimeException unreadable) {
            return 0;
        }
    }
}
