package org.sightline.fhir;

import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.sightline.orchestration.result.SegmentIndex;
import org.sightline.orchestration.review.Review;

/** Which resources leave at which time. */
final class ReportResources {
    private ReportResources() {}

    /** The draft and everything that it refers to. */
    static List<Resource> drafted(Publication publication, SegmentIndex segments) {
        return Stream.concat(surroundings(publication, segments).stream(), report(publication).stream())
                .toList();
    }

    /** What a decision of a person makes or changes; the rest of the draft stands as it is. */
    static List<Resource> reviewed(Publication publication, Review review) {
        return Stream.concat(decision(publication, review).stream(), report(publication).stream())
                .toList();
    }

    /** Everything that a report refers to, and that no decision changes. */
    static List<Resource> surroundings(Publication publication, SegmentIndex segments) {
        PatientMapper people = new PatientMapper(publication);
        RegionMapper regions = new RegionMapper(publication, segments);
        return Stream.of(
                        Stream.of(people.patient(), people.organization(), EndpointMapper.map(publication)),
                        OrderMapper.map(publication).stream(),
                        Stream.of(new ImagingStudyMapper(publication).map()),
                        new DeviceMapper(publication).map(),
                        publication.evidence().stream().flatMap(regions::map),
                        Stream.of(new ProvenanceMapper(publication).map()))
                .<Resource>flatMap(resources -> resources)
                .toList();
    }

    /** Who decided, and the record of it. */
    static List<Resource> decision(Publication publication, Review review) {
        return List.of(
                PractitionerMapper.map(publication, review.reviewer()),
                new ReviewProvenance(publication, review).map());
    }

    /** What has the state of the report. */
    static List<Resource> report(Publication publication) {
        ObservationMapper observations = new ObservationMapper(publication);
        Patient patient = new PatientMapper(publication).patient();
        return Stream.concat(
                        publication.evidence().stream().map(observations::map),
                        Stream.of(
                                new ReportMapper(publication).map(patient),
                                TaskMapper.map(publication),
                                DocumentMapper.pdf(publication)))
                .<Resource>map(resource -> resource)
                .toList();
    }
}
