package org.sightline.fhir;

import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Practitioner;
import org.sightline.orchestration.review.Reviewer;

/** The person who answers for a report, as the site's directory knows them. */
final class PractitionerMapper {
    private PractitionerMapper() {}

    static Practitioner map(Publication publication, Reviewer reviewer) {
        String name = FhirText.of(reviewer.name());
        Practitioner practitioner = new Practitioner();
        practitioner.setId(Publication.practitionerId(reviewer));
        practitioner
                .addIdentifier()
                .setSystem(publication.site().identifierSystem("reviewer"))
                .setValue(reviewer.id());
        practitioner.setActive(true);
        practitioner.addName(new HumanName().setText(name));
        practitioner.setText(Narratives.generated(name));
        return practitioner;
    }
}
