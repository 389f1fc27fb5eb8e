package org.sightline.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.sightline.dicom.read.PatientModule;
import org.sightline.dicom.read.StudyModule;

/** Business identifiers of DICOM objects. */
final class Identifiers {
    private Identifiers() {}

    /** A study or instance; R4 wants the UID with {@code urn:oid:} before it. */
    static Identifier uid(String uid) {
        return new Identifier().setSystem(Systems.DICOM_UID).setValue(Systems.OID_PREFIX + uid);
    }

    /** Accession Number (0008,0050), if the study has one. */
    static Optional<Identifier> accession(StudyModule study, Site site) {
        return value(study.accession())
                .map(accession -> new Identifier()
                        .setType(type("ACSN", "Accession ID"))
                        .setSystem(site.accessionNamespace())
                        .setValue(accession));
    }

    /** Patient ID (0010,0020) in the namespace of its issuer, if the patient has one. */
    static Optional<Identifier> patient(PatientModule patient, Site site) {
        return value(patient.id()).map(id -> identifier(patient, site).setValue(id));
    }

    private static Identifier identifier(PatientModule patient, Site site) {
        Identifier identifier = new Identifier()
                .setType(type("MR", "Medical record number"))
                .setSystem(patientSystem(FhirText.of(patient.issuer()), site));
        value(patient.issuer()).ifPresent(issuer -> identifier.setAssigner(new Reference().setDisplay(issuer)));
        return identifier;
    }

    /** Issuers are OIDs, URIs or bare names; a bare name is unique only within the site. */
    private static String patientSystem(String issuer, Site site) {
        if (issuer.isEmpty()) {
            return site.patientNamespace();
        }
        if (issuer.matches("[0-2](\\.(0|[1-9][0-9]*)){3,}")) {
            return Systems.OID_PREFIX + issuer;
        }
        return issuer.matches("(https?://|urn:)[\\x21-\\x7e]+")
                ? issuer
                : site.identifierSystem(
                        "patient/" + URLEncoder.encode(issuer, UTF_8).replace("+", "%20"));
    }

    private static Optional<String> value(String text) {
        return Optional.of(FhirText.of(text)).filter(t -> !t.isEmpty());
    }

    private static CodeableConcept type(String code, String display) {
        return Codings.concept(new Coding(Systems.IDENTIFIER_TYPE, code, display));
    }
}
