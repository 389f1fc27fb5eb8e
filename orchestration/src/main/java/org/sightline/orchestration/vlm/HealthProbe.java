package org.sightline.orchestration.vlm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.sightline.dicom.error.StudyException;

/** Asks a server how it is, without using its model. */
record HealthProbe(Exchange exchange) {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int MOST_MODELS = 100;

    /** By its list of models, else by its health; one that has neither is up when it answers at all. */
    EndpointHealth look(TimeLimit limit) {
        try (ServerReply models = exchange.get("/v1/models", limit)) {
            if (models.succeeded()) {
                return up(list(models));
            }
            return models.status() == 404 || models.status() == 405 ? health(limit) : down(models.status());
        } catch (StudyException e) {
            return new EndpointHealth(name(), false, List.of(), e.reason());
        }
    }

    private EndpointHealth health(TimeLimit limit) {
        try (ServerReply health = exchange.get("/health", limit)) {
            return health.succeeded() || health.status() == 404 || health.status() == 405
                    ? up(List.of())
                    : down(health.status());
        }
    }

    private EndpointHealth up(List<String> models) {
        return new EndpointHealth(name(), true, models, "");
    }

    private EndpointHealth down(int status) {
        String why = status == 401 || status == 403 ? ", check the API key" : "";
        return new EndpointHealth(name(), false, List.of(), "the model server answers with status " + status + why);
    }

    /** A page instead of a list says that something answers, and names no models. */
    private static List<String> list(ServerReply reply) {
        List<String> names = new ArrayList<>();
        try {
            for (JsonNode model : MAPPER.readTree(reply.all()).path("data")) {
                if (model.path("id").isTextual() && names.size() < MOST_MODELS) {
                    names.add(model.path("id").textValue());
                }
            }
        } catch (IOException noList) {
            names.clear();
        }
        return names;
    }

    private String name() {
        return exchange.address().toString();
    }
}
