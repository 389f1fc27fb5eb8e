package org.sightline.orchestration.result;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sightline.dicom.Code;
import org.sightline.dicom.SeriesRef;
import org.sightline.dicom.read.SeriesModule;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.report.GroundedStudy;
import org.sightline.orchestration.study.SeriesSummary;

/** LOINC code of the reported procedure, from modality and body part of the series that were read (PS3.16). */
public final class ProcedureCode {
    private static final Code GENERIC = loinc("18748-4", "Diagnostic imaging study");

    private ProcedureCode() {}

    /** The code for one modality and body part; the less one is sure of either, the more general it is. */
    public static Code of(GroundedStudy grounded) {
        List<SeriesModule> read = read(grounded);
        String modality = only(read, SeriesModule::modality);
        return code(modality, only(read, SeriesModule::bodyPart));
    }

    private static List<SeriesModule> read(GroundedStudy grounded) {
        Set<SeriesRef> refs = grounded.runs().stream().map(ExpertRun::series).collect(Collectors.toSet());
        return grounded.study().series().stream()
                .filter(series -> refs.isEmpty() || refs.contains(series.ref()))
                .map(SeriesSummary::attributes)
                .toList();
    }

    /** The value that all series share, or nothing. */
    private static String only(List<SeriesModule> series, Function<SeriesModule, String> attribute) {
        Set<String> values = series.stream().map(attribute).collect(Collectors.toSet());
        return values.size() == 1 ? values.iterator().next() : "";
    }

    private static Code code(String modality, String bodyPart) {
        return switch (modality) {
            case "CT" -> computedTomography(bodyPart);
            case "MR" -> magneticResonance(bodyPart);
            default -> GENERIC;
        };
    }

    private static Code computedTomography(String bodyPart) {
        return switch (bodyPart) {
            case "CHEST", "THORAX", "LUNG" -> loinc("24627-2", "CT chest");
            case "HEAD", "BRAIN" -> loinc("24725-4", "CT head");
            case "ABDOMEN" -> loinc("41806-1", "CT abdomen");
            default -> loinc("25045-6", "CT");
        };
    }

    private static Code magneticResonance(String bodyPart) {
        return switch (bodyPart) {
            case "HEAD", "BRAIN" -> loinc("24590-2", "MR head");
            default -> loinc("25056-3", "MR");
        };
    }

    private static Code loinc(String value, String meaning) {
        return new Code("LN", value, meaning);
    }
}
