package org.sightline.app.fhir;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.fhir.FhirAdapter;
import org.sightline.fhir.search.Encoding;
import org.sightline.fhir.search.FhirServer;

/** Errors under {@code /fhir}: an OperationOutcome for every one of them, in the format that was asked for. */
@Singleton
public class FhirErrors {
    private final FhirAdapter adapter;
    private final FhirServer server;

    private final CurrentVertxRequest current;

    public FhirErrors(FhirAdapter adapter, FhirServer server, CurrentVertxRequest current) {
        this.adapter = adapter;
        this.server = server;
        this.current = current;
    }

    /** True for paths whose errors are OperationOutcomes. */
    public static boolean concerns(UriInfo uri) {
        return uri.getPath().equals("/fhir") || uri.getPath().startsWith("/fhir/");
    }

    /** An error of ours. */
    public Response known(int status, ErrorCode code, String reason, HttpHeaders headers, UriInfo uri) {
        return answer(Response.status(status), adapter.operationOutcome(code, reason), headers, uri);
    }

    /** An error of the HTTP layer; what it says besides, such as Allow, is kept. */
    public Response http(WebApplicationException error, HttpHeaders headers, UriInfo uri) {
        int status = error.getResponse().getStatus();
        // Nobody reads the body of a request that no method takes; a client that first sends it would wait for ever.
        Optional.ofNullable(current.getCurrent())
                .ifPresent(context -> context.request().resume());
        Response.ResponseBuilder answer = Response.status(status);
        Optional.ofNullable(error.getResponse().getHeaderString("Allow"))
                .ifPresent(allow -> answer.header("Allow", allow));
        return answer(answer, server.outcome(status, reason(error, status), Encoding.PLAIN), headers, uri);
    }

    private static String reason(WebApplicationException error, int status) {
        if (error instanceof Refusal) {
            return Optional.ofNullable(error.getMessage()).orElse("");
        }
        return switch (status) {
            case 404 -> "there is nothing at this address; /fhir/metadata tells what there is";
            case 405 -> "this cannot be done here; /fhir/metadata tells what can";
            case 415 -> "bodies are application/fhir+json, application/fhir+xml or, for _search, a form";
            default -> error.getResponse().getStatusInfo().getReasonPhrase();
        };
    }

    private Response answer(Response.ResponseBuilder answer, String outcome, HttpHeaders headers, UriInfo uri) {
        Encoding encoding = new Asked(headers, uri).encodingOfAnError();
        return answer.type(encoding.xml() ? FhirAdapter.XML : FhirAdapter.JSON)
                .entity(server.encoded(outcome, encoding))
                .build();
    }
}
