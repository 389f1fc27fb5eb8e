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

    /**
     * By its list of models, else by its health; one that has neither is up when it answers at all. {@code transformers
     * serve} fails over its list when it was given a folder and has no cache, and serves all the same.
     */
    EndpointHealth look(TimeLimit limit) {
        try (ServerReply models = exchange.get("/v1/models", limit)) {
            if (models.succeeded()) {
                return up(list(models));
            }
            return unlisted(models.status()) || broken(models.status())
                    ? health(models.status(), limit)
                    : down(models.status());
        } catch (StudyException e) {
            return new EndpointHealth(name(), false, List.of(), e.reason());
        }
    }

    private EndpointHealth health(int listed, TimeLimit limit) {
        try (ServerReply health = exchange.get("/health", limit)) {
            boolean unknown = unlisted(health.status());
            boolean up = health.succeeded() || unknown && unlisted(listed);
            return up ? up(List.of()) : down(unknown ? listed : health.status());
        }
    }

    private static boolean unlisted(int status) {
        return status == 404 || status == 405;
    }

    private static boolean broken(int status) {
        return status == 500;
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
