package org.sightline.fhir;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.sightline.dicom.Code;
import org.sightline.orchestration.report.GroundedStudy;
import org.sightline.orchestration.result.ProcedureCode;

/** LOINC code of a report. */
final class ReportCode {
    private ReportCode() {}

    /** Without LOINC's display name, which our source does not give: a wrong one is an error, none is not. */
    static CodeableConcept of(GroundedStudy grounded) {
        Code procedure = ProcedureCode.of(grounded);
        return Codings.concept(new Coding().setSystem(Systems.LOINC).setCode(procedure.value()))
                .setText(procedure.meaning());
    }
}
