package org.sightline.app.api;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jboss.logging.Logger;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.fhir.FhirAdapter;

/** The one place where an error becomes an HTTP answer: problem details, or an OperationOutcome under /fhir. */
@Provider
public class ErrorMapper implements ExceptionMapper<StudyException> {
    private static final Logger LOG = Logger.getLogger(ErrorMapper.class);
    private static final String RETRY_SECONDS = "30";

    private final FhirAdapter fhir;
    private final UriInfo uri;

    public ErrorMapper(FhirAdapter fhir, @Context UriInfo uri) {
        this.fhir = fhir;
        this.uri = uri;
    }

    @Override
    public Response toResponse(StudyException error) {
        String path = uri.getPath();
        ErrorCode code = error.code();
        int status = fhir.httpStatus(code);
        if (status >= 500) {
            LOG.errorf(error, "%s on %s", code, path.replaceAll("[^/a-zA-Z-]+", "*"));
        }
        Response.ResponseBuilder answer = Response.status(status);
        if (status == 503) {
            answer.header("Retry-After", RETRY_SECONDS);
        }
        if (path.startsWith("/fhir")) {
            return answer.type(FhirAdapter.JSON)
                    .entity(fhir.operationOutcome(code, error.reason()))
                    .build();
        }
        return answer.type(Problem.MEDIA_TYPE)
                .entity(Problem.of(code, status, error.subject(), error.reason()))
                .build();
    }
}
