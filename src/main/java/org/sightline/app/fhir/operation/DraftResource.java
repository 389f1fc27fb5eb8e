package org.sightline.app.fhir.operation;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.sightline.app.db.Database;
import org.sightline.app.db.FhirRecord;
import org.sightline.app.db.FhirResources;
import org.sightline.app.fhir.Answers;
import org.sightline.app.fhir.Asked;
import org.sightline.app.fhir.Body;
import org.sightline.app.fhir.FhirSite;
import org.sightline.app.pipeline.Redrafts;
import org.sightline.dicom.StudyRef;
import org.sightline.dicom.Uids;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.fhir.operation.DraftOperation;
import org.sightline.fhir.search.Encoding;
import org.sightline.fhir.search.FhirServer;
import org.sightline.orchestration.report.EvidenceIds;

/** The operation {@code ImagingStudy/$draft}. */
@Path("/fhir")
@Tag(name = "fhir")
public class DraftResource {
    private static final int ACCEPTED = 202;

    private final Database database;
    private final FhirResources resources;
    private final Redrafts redrafts;
    private final FhirServer server;
    private final FhirSite site;

    public DraftResource(
            Database database, FhirResources resources, Redrafts redrafts, FhirServer server, FhirSite site) {
        this.database = database;
        this.resources = resources;
        this.redrafts = redrafts;
        this.server = server;
        this.site = site;
    }

    @POST
    @Path("ImagingStudy/{id}/$draft")
    @Operation(summary = "Draft a study again")
    public Response draft(@RestPath String id, InputStream body, @Context HttpHeaders headers, @Context UriInfo uri) {
        return begin(studyUid("ImagingStudy/" + id), order(body, headers), new Asked(headers, uri).encoding());
    }

    @POST
    @Path("ImagingStudy/$draft")
    @Operation(summary = "Draft a study again, named by the parameter 'study'")
    public Response draft(InputStream body, @Context HttpHeaders headers, @Context UriInfo uri) {
        DraftOperation.Order order = order(body, headers);
        String study = order.study()
                .orElseThrow(
                        () -> new StudyException(ErrorCode.BAD_REQUEST, "study", "the parameter 'study' is missing"));
        return begin(studyUid(study), order, new Asked(headers, uri).encoding());
    }

    private static DraftOperation.Order order(InputStream body, HttpHeaders headers) {
        String text = Body.text(body);
        return DraftOperation.order(text, !text.isBlank() && Body.xml(headers));
    }

    private String studyUid(String study) {
        if (!study.startsWith("ImagingStudy/")) {
            return Uids.require(study.replaceFirst("^urn:oid:", ""), "Study Instance UID");
        }
        String id = study.substring("ImagingStudy/".length());
        return database.read(h -> resources.find(h, "ImagingStudy", id))
                .map(FhirRecord::studyUid)
                .orElseThrow(
                        () -> new StudyException(ErrorCode.NOT_FOUND, study, "there is no ImagingStudy with this id"));
    }

    private Response begin(String studyUid, DraftOperation.Order order, Encoding encoding) {
        Redrafts.Request request =
                new Redrafts.Request(order.author(), order.instruction(), List.of(), "asked for through FHIR");
        int version = redrafts.begin(studyUid, request);
        String report = EvidenceIds.draft(new StudyRef(studyUid), version);
        return Answers.of(DraftOperation.accepted(server, report, version, encoding), encoding)
                .status(ACCEPTED)
                .location(URI.create(site.site().fhirUrl() + "/DiagnosticReport/" + report))
                .build();
    }
}
