package org.sightline.app.dicomweb;

import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.sightline.app.receive.Claim;
import org.sightline.app.receive.Receiver;
import org.sightline.app.receive.Way;
import org.sightline.dicom.Uids;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.web.MultipartPart;
import org.sightline.dicom.web.MultipartRelated;

/** STOW-RS: the same guarantees as C-STORE, part by part, streamed. */
@Path("/dicomweb/studies")
@Produces("application/dicom+json")
@Tag(name = "dicomweb")
public class StowResource {
    private static final String RETRY_SECONDS = "30";

    private final Receiver receiver;

    public StowResource(Receiver receiver) {
        this.receiver = receiver;
    }

    @POST
    @Blocking
    @Consumes("multipart/related")
    @Operation(summary = "Store instances (multipart/related; type=application/dicom)")
    public Response store(
            @HeaderParam("Content-Type") @DefaultValue("") String contentType,
            InputStream body,
            @Context HttpServerRequest request) {
        return store(contentType, body, request, Optional.empty());
    }

    @POST
    @Path("{studyUid}")
    @Blocking
    @Consumes("multipart/related")
    @Operation(summary = "Store instances of one study; an instance of another study is refused")
    public Response storeStudy(
            @RestPath String studyUid,
            @HeaderParam("Content-Type") @DefaultValue("") String contentType,
            InputStream body,
            @Context HttpServerRequest request) {
        return store(contentType, body, request, Optional.of(Uids.require(studyUid, "Study Instance UID of the path")));
    }

    @POST
    @Blocking
    @Consumes("application/dicom")
    @Operation(summary = "Store one instance, sent as it is")
    public Response storeOne(InputStream body, @Context HttpServerRequest request) {
        StowAnswer answer = new StowAnswer(root(request));
        take(body, source(request), Optional.empty(), answer);
        return answered(answer);
    }

    private Response store(String contentType, InputStream body, HttpServerRequest request, Optional<String> studyUid) {
        StowAnswer answer = new StowAnswer(root(request));
        int parts = 0;
        MultipartRelated multipart = MultipartRelated.open(contentType, body);
        for (Optional<MultipartPart> part = next(multipart); part.isPresent(); part = next(multipart)) {
            take(part.get().body(), source(request), studyUid, answer);
            parts++;
        }
        if (parts == 0) {
            throw new StudyException(ErrorCode.BAD_REQUEST, "", "the request holds no part");
        }
        return answered(answer);
    }

    /** 503 without Retry-After would leave it to the sender to guess when to come again (RFC 9110 section 15.6.4). */
    private static Response answered(StowAnswer answer) {
        Response.ResponseBuilder response = Response.status(answer.status()).entity(answer.json());
        if (answer.status() == Response.Status.SERVICE_UNAVAILABLE.getStatusCode()) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        return response.build();
    }

    private static Optional<MultipartPart> next(MultipartRelated multipart) {
        try {
            return multipart.next();
        } catch (IOException e) {
            throw new StudyException(ErrorCode.BAD_REQUEST, "", "the request ended too early", e);
        }
    }

    private void take(InputStream object, String source, Optional<String> studyUid, StowAnswer answer) {
        try {
            Claim claim = new Claim(Optional.empty(), studyUid, Optional.empty());
            Receiver.Received received = receiver.receive(Way.STOW, source, claim, object::transferTo);
            answer.stored(received.header(), received.outcome());
        } catch (StudyException e) {
            answer.failed(e);
        }
    }

    /** Scheme and authority as the sender wrote them, so that it can follow the URLs of the answer. */
    private static String root(HttpServerRequest request) {
        return request.scheme() + "://" + request.authority();
    }

    private static String source(HttpServerRequest request) {
        return "STOW-RS@" + request.remoteAddress().hostAddress();
    }
}
