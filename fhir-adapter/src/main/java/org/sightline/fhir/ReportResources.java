package org.sightline.fhir;

import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.sightline.orchestration.result.SegmentIndex;
import org.sightline.orchestration.review.Review;

/** Which resources leave at which time. */
final class ReportResources {
    private ReportResources() {}

    /** The draft and everything that it refers to. */
    static List<Resource> drafted(Publication publication, SegmentIndex segments) {
        PatientMapper people = new PatientMapper(publication);
        RegionMapper regions = new RegionMapper(publication, segments);
        Patient patient = people.patient();
        return Stream.of(
                        Stream.of(patient, people.organization(), new ImagingStudyMapper(publication).map()),
                        new DeviceMapper(publication).map(),
                        publication.evidence().stream().flatMap(regions::map),
                        observations(publication),
                        Stream.of(
                                new ReportMapper(publication).map(patient),
                                new ProvenanceMapper(publication).map(),
                                TaskMapper.map(publication),
                                DocumentMapper.pdf(publication)))
                .<Resource>flatMap(resources -> resources)
                .toList();
    }

    /** What a decision of a person makes or changes; the rest of the draft stands as it is. */
    static List<Resource> reviewed(Publication publication, Review review) {
        Patient patient = new PatientMapper(publication).patient();
        return Stream.of(
                        Stream.of(PractitionerMapper.map(publication, review.reviewer())),
                        observations(publication),
                        Stream.of(
                                new ReportMapper(publication).map(patient),
                                new ReviewProvenance(publication, review).map(),
                                TaskMapper.map(publication),
                                DocumentMapper.pdf(publication)))
                .<Resource>flatMap(resources -> resources)
                .toList();
    }

    private static Stream<Observation> observations(Publication publication) {
        ObservationMapper mapper = new ObservationMapper(publication);
        return publication.evidence().stream().map(mapper::map);
    }
}
