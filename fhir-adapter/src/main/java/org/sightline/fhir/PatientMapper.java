package org.sightline.fhir;

import java.util.Optional;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.sightline.dicom.read.PatientModule;

/** The patient and the organisation that owns the report. */
final class PatientMapper {
    private final Publication publication;

    PatientMapper(Publication publication) {
        this.publication = publication;
    }

    Patient patient() {
        PatientModule attributes = publication.study().patient();
        Patient patient = new Patient();
        patient.setId(publication.patientId());
        patient.setMeta(publication.meta());
        Identifiers.patient(attributes, publication.site()).ifPresent(patient::addIdentifier);
        PersonNames.of(attributes.name()).ifPresent(patient::addName);
        gender(attributes.sex()).ifPresent(patient::setGender);
        StudyTime.date(attributes.birthDate())
                .ifPresent(date -> patient.setBirthDateElement(new DateType(date.toString())));
        patient.setText(Narratives.generated("Patient " + line(patient)));
        return patient;
    }

    Organization organization() {
        String name = FhirText.of(publication.site().organisationName());
        Organization organization = new Organization();
        organization.setId(publication.organizationId());
        organization
                .addIdentifier()
                .setSystem(publication.site().identifierSystem("organisation"))
                .setValue(name);
        organization.setActive(true);
        organization.setName(name);
        organization.setText(Narratives.generated(name));
        return organization;
    }

    /** Name, identifier, birth date and sex as far as they are known. */
    static String line(Patient patient) {
        String name =
                patient.getName().stream().map(HumanName::getText).findFirst().orElse("(no name)");
        String id = patient.getIdentifier().stream()
                .map(i -> ", id " + i.getValue())
                .findFirst()
                .orElse(", no id");
        String born = patient.hasBirthDate()
                ? ", born " + patient.getBirthDateElement().getValueAsString()
                : "";
        return name
                + id
                + born
                + (patient.hasGender() ? ", " + patient.getGender().toCode() : "");
    }

    /** Patient's Sex (0010,0040). */
    private static Optional<AdministrativeGender> gender(String sex) {
        return switch (sex.strip()) {
            case "M" -> Optional.of(AdministrativeGender.MALE);
            case "F" -> Optional.of(AdministrativeGender.FEMALE);
            case "O" -> Optional.of(AdministrativeGender.OTHER);
            default -> Optional.empty();
        };
    }
}
