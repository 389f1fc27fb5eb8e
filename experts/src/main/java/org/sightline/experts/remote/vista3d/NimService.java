package org.sightline.experts.remote.vista3d;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.remote.http.Answer;
import org.sightline.experts.remote.http.Call;
import org.sightline.experts.remote.http.Deadline;
import org.sightline.experts.remote.http.ModelServer;

/** The calls of VISTA-3D NIM 1.0.0. */
record NimService(ModelServer server) {
    private static final String INFERENCE = "/v1/vista3d/inference";

    /**
     * Has an offered volume segmented.
     *
     * @param classes ids; empty has the server mark everything
     * @return an answer with status 2xx
     * @throws StudyException of {@link ModelServer}; what the server says of a refusal is followed by what became of the
     *     offer
     */
    Answer segment(Offer offer, Collection<Integer> classes, long longest, Deadline deadline) {
        Call call = new Call("POST", INFERENCE, Map.of(), Optional.empty(), List.of(), longest)
                .withJson(request(offer, classes).toString());
        Answer answer = server.send(call, deadline);
        if (answer.succeeded() && offer.asked()) {
            return answer;
        }
        throw answer.succeeded()
                ? answer.invalid("has not fetched the volume that was to be segmented" + story(offer))
                : explained(answer, offer);
    }

    private static ObjectNode request(Offer offer, Collection<Integer> classes) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("image", offer.url().toString());
        if (!classes.isEmpty()) {
            ArrayNode ids = request.putObject("prompts").putArray("classes");
            classes.forEach(ids::add);
        }
        return request;
    }

    private static StudyException explained(Answer answer, Offer offer) {
        StudyException refusal = answer.refusal();
        return new StudyException(
                refusal.code(), refusal.subject(), refusal.reason() + said(answer) + story(offer), refusal);
    }

    private static String story(Offer offer) {
        return offer.turnedAway()
                .map(address -> "; " + address + " tried to fetch the volume and is not in publish.allow")
                .orElse(offer.asked() ? "" : "; nobody came to fetch the volume: can the server reach publish.url?");
    }

    /** FastAPI lists what is wrong with a request (detail[].msg), and the service its own complaints (error_msg[].msg). */
    private static String said(Answer answer) {
        JsonNode body;
        try {
            body = answer.json();
        } catch (StudyException noJson) {
            return "";
        }
        return List.of("detail", "error_msg").stream()
                .map(body::path)
                .filter(JsonNode::isArray)
                .flatMap(list -> StreamSupport.stream(list.spliterator(), false))
                .map(problem -> problem.path("msg").asText(""))
                .filter(text -> text.matches("[ -~]{1,200}"))
                .findFirst()
                .map(text -> ": " + text)
                .orElse("");
    }

    /**
     * Asks whether the service is ready and knows the classes.
     *
     * @return what it is
     * @throws StudyException {@code EXPERT_UNAVAILABLE} when it is not ready, {@code INVALID_CONFIGURATION} when it does not
     *     know a class
     */
    String probe(Collection<VistaClass> asked, Deadline deadline) {
        Answer ready = server.call(Call.get("/v1/health/ready"), deadline);
        JsonNode state = ready.json();
        // documented as {"status":"ready"}; builds of the service that are seen in the wild say true
        if (!state.path("status").asText().equalsIgnoreCase("ready") && !state.asBoolean()) {
            throw new StudyException(
                    ErrorCode.EXPERT_UNAVAILABLE, server.name(), "VISTA-3D says that it is not ready: try later");
        }
        JsonNode info = server.call(Call.get("/v1/vista3d/info"), deadline).json();
        requireKnown(asked, labels(info.path("labels")));
        return "VISTA-3D " + version(info.path("version").asText()) + ", " + asked.size() + " classes";
    }

    private static String version(String text) {
        return text.matches("[0-9A-Za-z._-]{1,20}") ? text : "of unknown version";
    }

    /** Ids, which stand as names of fields ({@code "1": "liver"}) or as their values ({@code "liver": 1}). */
    private static Set<Integer> labels(JsonNode labels) {
        return StreamSupport.stream(((Iterable<String>) labels::fieldNames).spliterator(), false)
                .flatMap(name -> List.of(name, labels.path(name).asText()).stream())
                .filter(text -> text.matches("\\d{1,3}"))
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
    }

    /** A service that lists no ids is taken at its word when it refuses. */
    private void requireKnown(Collection<VistaClass> asked, Set<Integer> known) {
        asked.stream()
                .filter(one -> !known.isEmpty() && !known.contains(one.id()))
                .findFirst()
                .ifPresent(one -> {
                    throw new StudyException(
                            ErrorCode.INVALID_CONFIGURATION,
                            server.name(),
                            "VISTA-3D does not list class " + one.id() + ", which the manifest asks for");
                });
    }
}
