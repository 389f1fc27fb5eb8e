package org.sightline.fhir;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.sightline.dicom.SeriesRef;
import org.sightline.dicom.read.SeriesModule;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.report.GroundedStudy;
import org.sightline.orchestration.study.SeriesSummary;

/** LOINC code of a report, from modality and body part of the series that were read (PS3.16 context groups). */
final class ReportCode {
    private static final CodeableConcept GENERIC = report("18748-4", "Diagnostic imaging study");

    private ReportCode() {}

    /** The code for one modality and body part; the less one is sure of either, the more general it is. */
    static CodeableConcept of(GroundedStudy grounded) {
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

    private static CodeableConcept code(String modality, String bodyPart) {
        return switch (modality) {
            case "CT" -> computedTomography(bodyPart);
            case "MR" -> magneticResonance(bodyPart);
            default -> GENERIC.copy();
        };
    }

    private static CodeableConcept computedTomography(String bodyPart) {
        return switch (bodyPart) {
            case "CHEST", "THORAX", "LUNG" -> report("24627-2", "CT chest");
            case "HEAD", "BRAIN" -> report("24725-4", "CT head");
            case "ABDOMEN" -> report("41806-1", "CT abdomen");
            default -> report("25045-6", "CT");
        };
    }

    private static CodeableConcept magneticResonance(String bodyPart) {
        return switch (bodyPart) {
            case "HEAD", "BRAIN" -> report("24590-2", "MR head");
            default -> report("25056-3", "MR");
        };
    }

    /** Without LOINC's display name, which our source does not give: a wrong one is an error, none is not. */
    private static CodeableConcept report(String loinc, String text) {
        return Codings.concept(new Coding().setSystem(Systems.LOINC).setCode(loinc))
                .setText(text);
    }
}
