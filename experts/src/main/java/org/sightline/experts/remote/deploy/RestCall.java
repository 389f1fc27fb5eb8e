package org.sightline.experts.remote.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** One call of a REST service in four steps: check, build the request, read the answer, answer when refused. */
interface RestCall<T> {
    /** @throws org.sightline.dicom.error.StudyException when the call cannot succeed, before anything is sent */
    default void check() {}

    Request request();

    /** @throws org.sightline.dicom.error.StudyException {@code EXPERT_ANSWER_INVALID} for what cannot be an answer */
    T read(JsonNode answer);

    /**
     * @param refusal anything but a success
     * @throws org.sightline.dicom.error.StudyException usually {@link Refusal#unavailable}
     */
    default T refused(Refusal refusal) {
        throw refusal.unavailable();
    }

    /** Method, path below the service's root with its query, and body. */
    record Request(String method, String path, Optional<JsonNode> body) {
        static Request get(String path) {
            return new Request("GET", path, Optional.empty());
        }

        static Request of(String method, String path, JsonNode body) {
            return new Request(method, path, Optional.of(body));
        }
    }
}
