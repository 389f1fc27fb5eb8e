package org.sightline.app.security;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.sightline.app.api.Problem;
import org.sightline.app.audit.AuditedDenials;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.identity.Who;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.input.InputLimit;
import org.sightline.fhir.FhirAdapter;

/** How the door is shut: with a typed error, an entry in the audit log, and a limit for who keeps knocking. */
@Singleton
public class Refusals {
    private static final long DRAINED = 1 << 20;

    private final FhirAdapter fhir;
    private final AuditedDenials audit;
    private final ObjectMapper json;
    private final RateLimit perAddress;

    public Refusals(FhirAdapter fhir, AuditedDenials audit, ObjectMapper json, SightlineConfig config, Clock clock) {
        this.fhir = fhir;
        this.audit = audit;
        this.json = json;
        this.perAddress = new RateLimit(config.rate().refusals(), clock);
    }

    /** Nobody, or with something that is not good. */
    void unknown(RoutingContext context, boolean shown, String reason) {
        if (!perAddress.take(address(context))) {
            comeAgain(context, perAddress.retryAfter());
            return;
        }
        String why = reason.isEmpty() ? (shown ? "this token or session is not good" : "nobody is logged in") : reason;
        audit.denied(context.request(), Who.NOBODY, why);
        context.response()
                .putHeader(
                        "WWW-Authenticate", "Bearer realm=\"sightline\"" + (shown ? ", error=\"invalid_token\"" : ""));
        answer(
                context,
                ErrorCode.NOT_AUTHENTICATED,
                why + "; log in at the page, or send Authorization: Bearer with a token or an API key");
    }

    /** Known, and not allowed. */
    void denied(RoutingContext context, Who who, String reason) {
        if (!perAddress.take(address(context))) {
            comeAgain(context, perAddress.retryAfter());
            return;
        }
        audit.denied(context.request(), who, reason);
        answer(context, ErrorCode.ACCESS_DENIED, reason);
    }

    /** Too often. */
    void comeAgain(RoutingContext context, long seconds) {
        context.response().putHeader("Retry-After", Long.toString(seconds));
        answer(context, ErrorCode.RATE_LIMITED, "more requests than are allowed in a minute; come again later");
    }

    /** A body that is longer than any that is meant. */
    void tooLong(RoutingContext context) {
        answer(context, ErrorCode.OBJECT_TOO_LARGE, "the body has " + InputLimit.BODY_BYTES.exceeded());
    }

    /** A path that could mean two things. */
    void unreadable(RoutingContext context) {
        answer(context, ErrorCode.NOT_FOUND, "there is nothing at this address: see /q/openapi for what can be asked");
    }

    private static String address(RoutingContext context) {
        return context.request().remoteAddress() == null
                ? ""
                : String.valueOf(context.request().remoteAddress().hostAddress());
    }

    private void answer(RoutingContext context, ErrorCode code, String reason) {
        int status = fhir.httpStatus(code);
        HttpServerRequest request = context.request();
        HttpServerResponse response = context.response().setStatusCode(status);
        boolean outcome = request.path().startsWith("/fhir/") || request.path().equals("/fhir");
        response.putHeader("Content-Type", outcome ? FhirAdapter.JSON : Problem.MEDIA_TYPE);
        String body = outcome ? fhir.operationOutcome(code, reason) : problem(Problem.of(code, status, "", reason));
        leaveBody(request, response);
        response.end(request.method().name().equals("HEAD") ? "" : body);
    }

    private String problem(Problem problem) {
        try {
            return json.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Nobody reads what a refused client sends: a little is taken off the line, for much the line is closed. */
    private static void leaveBody(HttpServerRequest request, HttpServerResponse response) {
        String length = request.getHeader("Content-Length");
        boolean little = length == null
                ? request.getHeader("Transfer-Encoding") == null
                : length.matches("\\d{1,9}") && Long.parseLong(length) <= DRAINED;
        if (little) {
            request.resume();
        } else {
            response.putHeader("Connection", "close");
        }
    }
}
