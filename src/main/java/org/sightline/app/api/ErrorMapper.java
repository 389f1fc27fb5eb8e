package org.sightline.app.api;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.sightline.app.fhir.FhirErrors;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.fhir.FhirAdapter;

/** The one place where an error becomes an HTTP answer: problem details, or an OperationOutcome under /fhir. */
@Singleton
public class ErrorMapper {
    private static final Logger LOG = Logger.getLogger(ErrorMapper.class);
    private static final int SERVER_ERROR = 500;
    private static final int UNAVAILABLE = 503;
    private static final String RETRY_SECONDS = "30";

    private final FhirAdapter fhir;
    private final FhirErrors fhirErrors;

    public ErrorMapper(FhirAdapter fhir, FhirErrors fhirErrors) {
        this.fhir = fhir;
        this.fhirErrors = fhirErrors;
    }

    @ServerExceptionMapper
    public Response known(StudyException error, HttpHeaders headers, UriInfo uri) {
        int status = fhir.httpStatus(error.code());
        if (status >= SERVER_ERROR) {
            LOG.errorf(error, "%s while answering a request", error.code());
        }
        return answer(status, error.code(), error.subject(), error.reason(), headers, uri);
    }

    /** Errors of the HTTP layer: no such path, method, media type or number. */
    @ServerExceptionMapper
    public Response http(WebApplicationException error, HttpHeaders headers, UriInfo uri) {
        if (FhirErrors.concerns(uri)) {
            return fhirErrors.http(error, headers, uri);
        }
        int status = error.getResponse().getStatus();
        ErrorCode code =
                status == Response.Status.NOT_FOUND.getStatusCode() ? ErrorCode.NOT_FOUND : ErrorCode.BAD_REQUEST;
        String reason =
                error.getResponse().getStatusInfo().getReasonPhrase() + ": see /q/openapi for what can be asked";
        return answer(status, status >= SERVER_ERROR ? ErrorCode.INTERNAL : code, "", reason, headers, uri);
    }

    /** JSON that nests too deep, or whose numbers have too many digits: the framework takes only other faults for 400. */
    @ServerExceptionMapper
    public Response json(StreamConstraintsException error, HttpHeaders headers, UriInfo uri) {
        String reason = "the JSON nests deeper, or has longer numbers, names or texts, than is read";
        return answer(Response.Status.BAD_REQUEST.getStatusCode(), ErrorCode.BAD_REQUEST, "body", reason, headers, uri);
    }

    /** One request wanted more than was left beside the others, such as a picture of a large mammogram: others go on. */
    @ServerExceptionMapper
    public Response memory(OutOfMemoryError error, HttpHeaders headers, UriInfo uri) {
        LOG.error("no memory was left to answer a request; give Java more (SIGHTLINE_JAVA_OPTS)");
        String reason = "there is not enough memory for this beside what else is asked; come again";
        return answer(UNAVAILABLE, ErrorCode.INTERNAL, "", reason, headers, uri);
    }

    /** What nobody foresaw: logged with its trace, answered without it. */
    @ServerExceptionMapper
    public Response unforeseen(RuntimeException error, HttpHeaders headers, UriInfo uri) {
        LOG.error("unforeseen error while answering a request", error);
        String reason = "an error of Sightline; its log says more";
        return answer(SERVER_ERROR, ErrorCode.INTERNAL, "", reason, headers, uri);
    }

    private Response answer(
            int status, ErrorCode code, String subject, String reason, HttpHeaders headers, UriInfo uri) {
        Response.ResponseBuilder answer = FhirErrors.concerns(uri)
                ? Response.fromResponse(fhirErrors.known(status, code, reason, headers, uri))
                : Response.status(status).type(Problem.MEDIA_TYPE).entity(Problem.of(code, status, subject, reason));
        if (status == UNAVAILABLE) {
            answer.header("Retry-After", RETRY_SECONDS);
        }
        return answer.build();
    }
}
