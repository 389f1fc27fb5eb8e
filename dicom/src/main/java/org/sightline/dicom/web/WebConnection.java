package org.sightline.dicom.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.util.Set;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.net.Destination;

/** GET requests to one DICOMweb server; what goes wrong leaves as a {@link StudyException}. */
final class WebConnection {
    private static final int REDIRECTS = 3;
    private static final Set<Integer> REDIRECTING = Set.of(301, 302, 303, 307, 308);

    /** Statuses that pass by themselves. */
    private static final Set<Integer> LATER = Set.of(408, 425, 429, 500, 502, 503, 504);

    private final WebAccess access;
    private final HttpClient http;

    WebConnection(WebAccess access) {
        this.access = access;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(access.response())
                .build();
    }

    /**
     * Answers of status 200 and 204.
     *
     * @param path below the service root, with its query
     * @throws StudyException {@code PEER_UNREACHABLE}, {@code PEER_REFUSED}, {@code NOT_FOUND}
     */
    HttpResponse<InputStream> get(String path, String accept) {
        URI target = URI.create(access.base() + path);
        for (int redirect = 0; redirect <= REDIRECTS; redirect++) {
            HttpResponse<InputStream> answer = send(target, accept);
            if (answer.statusCode() == 200 || answer.statusCode() == 204) {
                return answer;
            }
            drop(answer);
            if (!REDIRECTING.contains(answer.statusCode())) {
                throw refused(answer.statusCode());
            }
            target = redirected(target, answer);
        }
        throw refusal(ErrorCode.PEER_REFUSED, "redirects in a circle");
    }

    private HttpResponse<InputStream> send(URI target, String accept) {
        HttpRequest.Builder request = HttpRequest.newBuilder(Destination.allowed(target, ErrorCode.PEER_REFUSED))
                .timeout(access.response())
                .header("Accept", accept);
        access.authorization().ifPresent(value -> request.header("Authorization", value));
        try {
            return http.send(request.build(), BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw broken(e);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** To another host neither the question nor the Authorization header is carried: it may not be the archive's. */
    private URI redirected(URI from, HttpResponse<InputStream> answer) {
        return Destination.next(from, answer.headers().firstValue("Location").orElse(""))
                .orElseThrow(() -> refusal(
                        ErrorCode.PEER_REFUSED,
                        "redirects to another host; configure the address it points to instead"));
    }

    private StudyException refused(int status) {
        if (status == 401 || status == 403) {
            return refusal(
                    ErrorCode.PEER_REFUSED,
                    "answered HTTP " + status + ": set sightline.pacs-authorization to what it accepts");
        }
        if (status == 404) {
            return refusal(ErrorCode.NOT_FOUND, "answered HTTP 404: no such study, or no such service at this address");
        }
        return refusal(
                LATER.contains(status) ? ErrorCode.PEER_UNREACHABLE : ErrorCode.PEER_REFUSED,
                "answered HTTP " + status);
    }

    StudyException refusal(ErrorCode code, String what) {
        return new StudyException(code, access.toString(), access + " " + what);
    }

    StudyException broken(Exception failure) {
        String reason = "the connection broke";
        if (failure instanceof HttpTimeoutException) {
            reason = "no answer in time";
        } else if (failure instanceof ConnectException) {
            reason = "nothing listens there";
        } else if (failure instanceof InterruptedException) {
            reason = "interrupted";
        }
        return new StudyException(ErrorCode.PEER_UNREACHABLE, access.toString(), access + ": " + reason, failure);
    }

    private static void drop(HttpResponse<InputStream> answer) {
        try (InputStream body = answer.body()) {
            body.skipNBytes(0);
        } catch (IOException ended) {
            return;
        }
    }
}
