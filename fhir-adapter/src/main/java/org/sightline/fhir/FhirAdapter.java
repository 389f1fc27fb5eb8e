package org.sightline.fhir;

import java.util.List;
import org.hl7.fhir.r4.model.Resource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.orchestration.report.GroundedStudy;
import org.sightline.orchestration.result.SegmentIndex;
import org.sightline.orchestration.review.Review;

/**
 * Reports as FHIR R4 (4.0.1). The only way in: callers see records and text, never a class of the FHIR library. Safe
 * for use by many threads.
 */
public final class FhirAdapter {
    /** Media type of every JSON answer. */
    public static final String JSON = "application/fhir+json";

    /** Media type of every XML answer. */
    public static final String XML = "application/fhir+xml";

    /**
     * Every resource of a draft: Patient, Organization, ImagingStudy, Device, Media, Observation, DiagnosticReport,
     * Provenance, the Task to review it, and the DocumentReference of its PDF. The same draft gives the same ids and the
     * same JSON.
     *
     * @param segments which segment of a stored object shows a region
     * @throws org.sightline.dicom.error.StudyException {@code FHIR_INVALID} when the draft cannot be expressed: a region
     *     outside its image, a sentence whose evidence no run holds, an unknown coding scheme
     */
    public List<PublishedResource> publish(GroundedStudy study, Site site, SegmentIndex segments) {
        Publication publication = new Publication(study, site);
        return published(publication, ReportResources.drafted(publication, segments));
    }

    /**
     * What a person's decision makes of the resources of a draft: the next version of the report, its observations, task
     * and document under the ids they had, the person, and a Provenance of the decision. The same decision gives the same
     * JSON.
     *
     * @param study its draft holds the text as the person left it
     * @param segments which segment of a stored object shows a region
     * @throws org.sightline.dicom.error.StudyException {@code FHIR_INVALID} as for {@link #publish}
     */
    public List<PublishedResource> reviewed(GroundedStudy study, Review review, Site site, SegmentIndex segments) {
        Publication publication = new Publication(study, site, review);
        return published(publication, ReportResources.reviewed(publication, review));
    }

    /**
     * A draft as a transaction for another FHIR server, which gives ids of its own. It makes what is not there yet and
     * changes nothing, so that it may be sent again at any time, also after the report was signed.
     */
    public String transaction(GroundedStudy study, Site site, SegmentIndex segments) {
        Publication draft = new Publication(study, site).to(Audience.OTHER_SERVER);
        return json(new ConditionalTransaction(site).create(ReportResources.drafted(draft, segments)));
    }

    /**
     * A person's decision as a transaction for another FHIR server: it brings report, observations, task and document to
     * the state of {@link #reviewed}, and what they refer to where the server does not have it. Sent again it changes
     * nothing; decisions over one report have to arrive in their order.
     */
    public String transaction(GroundedStudy study, Review review, Site site, SegmentIndex segments) {
        Publication reviewed = new Publication(study, site, review).to(Audience.OTHER_SERVER);
        return json(new ConditionalTransaction(site)
                .create(ReportResources.surroundings(reviewed, segments))
                .create(ReportResources.decision(reviewed, review))
                .update(ReportResources.report(reviewed)));
    }

    /**
     * The next version of a draft's report, observations, task and document, when a newer version of its study superseded
     * it before a person decided on it.
     */
    public List<PublishedResource> superseded(GroundedStudy study, Site site) {
        Publication publication = Publication.superseded(study, site);
        return published(publication, ReportResources.report(publication));
    }

    /** The end of a draft that a newer version of its study superseded, as a transaction for another FHIR server. */
    public String supersededTransaction(GroundedStudy study, Site site, SegmentIndex segments) {
        Publication superseded = Publication.superseded(study, site).to(Audience.OTHER_SERVER);
        return json(new ConditionalTransaction(site)
                .create(ReportResources.surroundings(superseded, segments))
                .update(ReportResources.report(superseded)));
    }

    /**
     * The transaction "store multimedia report" of IHE IMR 1.1 for a report that a person answers for. Patient,
     * organisation and reader are named by identifier and have to be known to the receiver, as IMR has it.
     *
     * @throws org.sightline.dicom.error.StudyException {@code STATE_CONFLICT} for a draft or a withdrawn report,
     *     {@code MISSING_ATTRIBUTE} when the study has no patient id or no date, which IMR requires
     */
    public String storeBundle(GroundedStudy study, Review review, Site site, SegmentIndex segments) {
        return FhirCodec.json(MultimediaReport.store(new Publication(study, site, review)));
    }

    private static String json(ConditionalTransaction transaction) {
        return FhirCodec.json(transaction.bundle());
    }

    private static List<PublishedResource> published(Publication publication, List<Resource> resources) {
        SearchIndex index = new SearchIndex(publication);
        return resources.stream().map(index::published).toList();
    }

    /** An error as OperationOutcome; the reason must hold no patient data. */
    public String operationOutcome(ErrorCode code, String reason) {
        return FhirCodec.json(Outcomes.outcome(code, reason));
    }

    /** The HTTP status that goes with {@link #operationOutcome}. */
    public int httpStatus(ErrorCode code) {
        return Outcomes.httpStatus(code);
    }

    /** A resource of ours in XML. */
    public String toXml(String json) {
        return FhirCodec.xml(FhirCodec.parse(Resource.class, json));
    }
}
