package org.sightline.experts.remote.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.input.LimitedBody;
import org.sightline.dicom.net.Destination;

/**
 * One HTTP exchange within a time that covers the body too, and within a size.
 *
 * @param product what errors call the server
 */
record Exchange(HttpClient client, String product) {
    /**
     * @param service address that errors name
     * @throws StudyException {@code EXPERT_UNAVAILABLE} when nothing was answered, {@code EXPERT_TIMEOUT} when it took
     *     too long, {@code EXPERT_ANSWER_INVALID} when an answer broke off or is too large, {@code EXPERT_CANCELLED}
     */
    Answer send(HttpRequest request, String service, long largest, Deadline deadline) {
        Destination.allowed(request.uri(), ErrorCode.INVALID_CONFIGURATION);
        AtomicBoolean begun = new AtomicBoolean();
        CompletableFuture<HttpResponse<byte[]>> pending = client.sendAsync(request, info -> {
            begun.set(true);
            return new LimitedBody(largest);
        });
        try {
            HttpResponse<byte[]> response = deadline.await(pending, service, product);
            String asked = request.method() + " " + request.uri().getPath();
            return new Answer(product, service, asked, response.statusCode(), response.headers(), response.body());
        } catch (ExecutionException e) {
            throw begun.get() ? broken(service, largest, e) : unreachable(service, e);
        }
    }

    private StudyException broken(String service, long largest, ExecutionException e) {
        String what =
                e.getCause() instanceof LimitedBody.TooLong ? "is longer than " + largest + " bytes" : "broke off";
        return new StudyException(
                ErrorCode.EXPERT_ANSWER_INVALID,
                service,
                "an answer of " + product + " " + what + "; nothing of it was used",
                e);
    }

    private StudyException unreachable(String service, ExecutionException e) {
        String kind = e.getCause() instanceof IOException failure
                ? failure.getClass().getSimpleName()
                : String.valueOf(e.getCause());
        return new StudyException(
                ErrorCode.EXPERT_UNAVAILABLE,
                service,
                product + " cannot be reached at this address: " + kind + "; is it running there?",
                e);
    }
}
