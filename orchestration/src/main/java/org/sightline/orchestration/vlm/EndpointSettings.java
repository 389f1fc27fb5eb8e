package org.sightline.orchestration.vlm;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * How one model server is asked. The key never shows in {@code toString}.
 *
 * @param url with {@code /v1} or without
 * @param model what the server calls the model; empty takes the first that it lists
 * @param apiKey sent as bearer token
 * @param silence longest pause within a streamed answer
 * @param timeout longest time of one question with all its attempts
 * @param concurrency questions at the same time; VILA's own servers take one
 */
public record EndpointSettings(
        URI url, Optional<String> model, Optional<String> apiKey, Duration silence, Duration timeout, int concurrency) {
    /** @throws StudyException {@code INVALID_CONFIGURATION} */
    public EndpointSettings {
        require(
                ServerAddress.usable(url),
                "the URL of a model server is http or https, without user, query or fragment");
        require(
                apiKey.filter(key -> !key.matches("[\\x21-\\x7E]+")).isEmpty(),
                "an API key has printable ASCII characters and no blanks");
        require(positive(silence) && positive(timeout), "the time-outs of a model server are longer than nothing");
        require(concurrency >= 1, "a model server takes at least one question at a time");
    }

    private static boolean positive(Duration time) {
        return !time.isNegative() && !time.isZero();
    }

    private static void require(boolean fulfilled, String rule) {
        if (!fulfilled) {
            throw new StudyException(ErrorCode.INVALID_CONFIGURATION, "sightline.vlm", rule);
        }
    }

    @Override
    public String toString() {
        return url + " " + model.orElse("(first model)")
                + apiKey.map(key -> " with a key").orElse("");
    }
}
