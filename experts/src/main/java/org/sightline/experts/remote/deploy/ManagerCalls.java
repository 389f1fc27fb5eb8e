package org.sightline.experts.remote.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is asked of the Workflow Manager. */
final class ManagerCalls {
    private ManagerCalls() {}

    /**
     * A payload: what one association became.
     *
     * @param correlationId association or inference transaction it came by
     * @param files object names, in which study and series stand; empty where they are not told
     */
    record Payload(String id, String correlationId, List<String> files) {
        /** It is surely of the study. */
        boolean names(String studyUid) {
            return files.stream().anyMatch(file -> file.contains(studyUid));
        }
    }

    /** One payload; empty where the manager does not know it yet. */
    record PayloadById(String id) implements RestCall<Optional<Payload>> {
        @Override
        public Request request() {
            return Request.get("/payload/" + encoded(id));
        }

        @Override
        public Optional<Payload> read(JsonNode answer) {
            return answer.isObject() ? Optional.of(payload(answer)) : Optional.empty();
        }

        @Override
        public Optional<Payload> refused(Refusal refusal) {
            if (refusal.status() == 404) {
                return Optional.empty();
            }
            throw refusal.unavailable();
        }
    }

    /** Payloads of an accession number. The filter is a regular expression, so that its signs are escaped. */
    record PayloadsOf(String accession) implements RestCall<List<Payload>> {
        @Override
        public Request request() {
            String exact = "^" + accession.replaceAll("[^A-Za-z0-9]", "\\\\$0") + "$";
            return Request.get("/payload?"
                    + GatewayCalls.query(Map.of("accessionId", exact, "pageNumber", "1", "pageSize", "50")));
        }

        @Override
        public List<Payload> read(JsonNode answer) {
            return Json.list(answer).stream().map(ManagerCalls::payload).toList();
        }
    }

    private static Payload payload(JsonNode item) {
        List<String> files = Json.items(item, "files").stream()
                .map(file -> file.isTextual() ? file.asText() : file.toString())
                .toList();
        String id = Json.text(item, "payloadId");
        return new Payload(id.isEmpty() ? Json.text(item, "id") : id, Json.text(item, "correlationId"), files);
    }

    /**
     * A run of a workflow.
     *
     * @param status Created, Succeeded or Failed
     */
    record Run(String id, String aeTitle, String status, List<Task> tasks) {}

    /**
     * A task of a run.
     *
     * @param status Created, Dispatched, Accepted, Succeeded, Failed, PartialFail or Canceled
     * @param reason None, Unknown, RunnerNotSupported, InvalidMessage, PluginError, ExternalServiceError, TimedOut or
     *     Rejected
     */
    record Task(String id, String status, String reason) {
        boolean succeeded() {
            return status.equals("Succeeded");
        }

        boolean failed() {
            return List.of("Failed", "PartialFail", "Canceled").contains(status);
        }
    }

    /** The runs that a payload started. */
    record Runs(String payloadId) implements RestCall<List<Run>> {
        @Override
        public Request request() {
            return Request.get("/workflowinstances?"
                    + GatewayCalls.query(Map.of("payloadId", payloadId, "disablePagination", "true")));
        }

        @Override
        public List<Run> read(JsonNode answer) {
            if (!answer.isObject() && !answer.isArray()) {
                throw Json.invalid("/workflowinstances", "the workflow manager listed no runs");
            }
            return Json.list(answer).stream().map(Runs::run).toList();
        }

        private static Run run(JsonNode item) {
            List<Task> tasks = Json.items(item, "tasks").stream()
                    .map(task ->
                            new Task(Json.text(task, "taskId"), Json.text(task, "status"), Json.text(task, "reason")))
                    .toList();
            return new Run(Json.text(item, "id"), Json.text(item, "aeTitle"), Json.text(item, "status"), tasks);
        }
    }

    /** Names of the workflows of an AE title; none where there is none. */
    record WorkflowsOf(String aeTitle) implements RestCall<List<String>> {
        @Override
        public Request request() {
            return Request.get("/workflows/aetitle/" + encoded(aeTitle));
        }

        @Override
        public List<String> read(JsonNode answer) {
            List<JsonNode> revisions = Json.list(answer);
            return (revisions.isEmpty()
                                    && answer.isObject()
                                    && Json.field(answer, "workflow").isPresent()
                            ? List.of(answer)
                            : revisions)
                    .stream()
                            .flatMap(revision -> Json.field(revision, "workflow").stream())
                            .map(workflow -> Json.text(workflow, "name"))
                            .toList();
        }

        @Override
        public List<String> refused(Refusal refusal) {
            if (refusal.status() == 404) {
                return List.of();
            }
            throw refusal.unavailable();
        }
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
