package org.sightline.fhir;

import java.util.List;
import java.util.Set;
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
    private static final Coding GENERIC = loinc("18748-4").setDisplay("Diagnostic imaging study");

    private ReportCode() {}

    /** The code for one modality and body part; the generic one as soon as either is not clear. */
    static CodeableConcept of(GroundedStudy grounded) {
        List<SeriesModule> read = read(grounded);
        Set<String> modalities = read.stream().map(SeriesModule::modality).collect(Collectors.toSet());
        Set<String> parts = read.stream().map(SeriesModule::bodyPart).collect(Collectors.toSet());
        String part = parts.size() == 1 ? parts.iterator().next() : "";
        return Codings.concept(
                modalities.size() == 1 ? coding(modalities.iterator().next(), part) : GENERIC.copy());
    }

    private static List<SeriesModule> read(GroundedStudy grounded) {
        Set<SeriesRef> refs = grounded.runs().stream().map(ExpertRun::series).collect(Collectors.toSet());
        return grounded.study().series().stream()
                .filter(series -> refs.isEmpty() || refs.contains(series.ref()))
                .map(SeriesSummary::attributes)
                .toList();
    }

    /** Official display names are left out where our source gives only DICOM's meaning: a wrong one is an error. */
    private static Coding coding(String modality, String bodyPart) {
        return switch (modality) {
            case "CT" -> loinc(computedTomography(bodyPart));
            case "MR" -> loinc(magneticResonance(bodyPart));
            default -> GENERIC.copy();
        };
    }

    private static String computedTomography(String bodyPart) {
        return switch (bodyPart) {
            case "CHEST", "THORAX", "LUNG" -> "24627-2";
            case "HEAD", "BRAIN" -> "24725-4";
            case "ABDOMEN" -> "41806-1";
            default -> "25045-6";
        };
    }

    private static String magneticResonance(String bodyPart) {
        return switch (bodyPart) {
            case "HEAD", "BRAIN" -> "24590-2";
            default -> "25056-3";
        };
    }

    private static Coding loinc(String code) {
        return new Coding().setSystem(Systems.LOINC).setCode(code);
    }
}
