package org.sightline.fhir;

import java.util.Map;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.sightline.dicom.Code;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** DICOM codes as FHIR codings. */
final class Codings {
    private static final Map<String, String> SYSTEMS = Map.of(
            "SCT",
            Systems.SNOMED,
            "DCM",
            Systems.DICOM,
            "LN",
            Systems.LOINC,
            "UCUM",
            Systems.UCUM,
            Code.LOCAL,
            Systems.SIGHTLINE_FINDING);

    /** RadLex terms that two sources agree on, by the SNOMED CT or DICOM code they translate. */
    private static final Map<String, Coding> RADLEX = Map.ofEntries(
            radlex("SCT 46621007", "RID28493", "atelectasis"),
            radlex("SCT 95436008", "RID43255", "consolidation"),
            radlex("SCT 36118008", "RID5352", "pneumothorax"),
            radlex("SCT 19242006", "RID4866", "pulmonary edema"),
            radlex("SCT 87433001", "RID4799", "emphysema"),
            radlex("SCT 60046008", "RID34539", "pleural effusion"),
            radlex("SCT 233604007", "RID5350", "pneumonia"),
            radlex("SCT 786838002", "RID50149", "pulmonary nodule"),
            radlex("SCT 125605004", "RID4650", "fracture"),
            radlex("DCM 112001", "RID28530", "opacity"));

    private Codings() {}

    /** @throws StudyException {@code FHIR_INVALID} for a coding scheme that has no FHIR system here */
    static Coding coding(Code code) {
        String system = SYSTEMS.get(code.scheme());
        if (system == null) {
            throw new StudyException(
                    ErrorCode.FHIR_INVALID,
                    code.scheme(),
                    "no FHIR code system is known for this coding scheme; use SCT, DCM, LN, UCUM or " + Code.LOCAL);
        }
        return new Coding(system, code.value(), FhirText.of(code.meaning()));
    }

    static CodeableConcept concept(Code code) {
        return concept(coding(code)).setText(FhirText.of(code.meaning()));
    }

    static CodeableConcept concept(Coding... codings) {
        CodeableConcept concept = new CodeableConcept();
        for (Coding coding : codings) {
            concept.addCoding(coding);
        }
        return concept;
    }

    /** The concept of a finding, with its RadLex term where one is confirmed. */
    static CodeableConcept finding(Code code) {
        CodeableConcept concept = concept(code);
        Coding term = RADLEX.get(code.scheme() + " " + code.value());
        return term == null ? concept : concept.addCoding(term.copy());
    }

    private static Map.Entry<String, Coding> radlex(String code, String term, String name) {
        return Map.entry(code, new Coding(Systems.RADLEX, term, name));
    }
}
