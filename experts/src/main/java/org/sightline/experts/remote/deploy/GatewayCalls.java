package org.sightline.experts.remote.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is asked of the Informatics Gateway while a job runs. */
final class GatewayCalls {
    static final int PAGE_SIZE = 50;

    private GatewayCalls() {}

    /**
     * An association that the gateway accepted, as far as it matters.
     *
     * @param files how many instances came over it
     * @param payloads what they became, once the gateway has gathered them
     */
    record Received(String callingAe, String calledAe, int files, List<String> payloads) {}

    /**
     * One page of the associations between two times. Both are always sent, because the gateway breaks without; its
     * totals do not know of them, so that the end of the list shows only in a page that is not full.
     */
    record Associations(Instant from, Instant to, int page) implements RestCall<List<Received>> {
        @Override
        public Request request() {
            return Request.get("/dicom-associations?"
                    + query(Map.of(
                            "startTime", from.toString(),
                            "endTime", to.toString(),
                            "pageNumber", String.valueOf(page),
                            "pageSize", String.valueOf(PAGE_SIZE))));
        }

        @Override
        public List<Received> read(JsonNode answer) {
            if (!answer.isObject() && !answer.isArray()) {
                throw Json.invalid("/dicom-associations", "the gateway listed no associations, but " + answer);
            }
            return Json.list(answer).stream().map(Associations::received).toList();
        }

        private static Received received(JsonNode item) {
            return new Received(
                    Json.text(item, "callingAeTitle"),
                    Json.text(item, "calledAeTitle"),
                    Json.field(item, "fileCount").map(JsonNode::asInt).orElse(0),
                    Json.texts(item, "payloadIds"));
        }
    }

    /** A query whose parameters stand in the order of their names. */
    static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
