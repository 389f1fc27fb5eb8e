package org.sightline.app.publish.send;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import org.sightline.dicom.input.InputLimit;
import org.sightline.dicom.input.LimitedBody;

/** Answers of FHIR servers, up to the size that is read at all. */
final class Bodies {
    private Bodies() {}

    static BodyHandler<String> text() {
        return info -> BodySubscribers.mapping(
                new LimitedBody(InputLimit.ANSWER_BYTES.most()), bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
