package org.sightline.experts.remote.deploy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.read.InstanceFile;

/**
 * The Workflow Manager as its documents and its code describe it (facts in {@code shared/facts/peers.md} section 1.2):
 * snake case, titles of at most 15 characters, correlations that are GUIDs or are rejected, exports before success.
 */
final class FakeWorkflowManager extends FakeHttp {
    private static final int LONGEST_TITLE = 15;

    /** What happens to a payload. */
    interface Workflow {
        void run(FakeInformaticsGateway.Payload payload, Run run, FakeInformaticsGateway gateway);
    }

    /** A workflow instance. */
    static final class Run {
        private final String id = UUID.randomUUID().toString();
        private final Map<String, String[]> tasks = new ConcurrentSkipListMap<>();
        private volatile String status = "Created";

        Run task(String name, String taskStatus, String reason) {
            tasks.put(name, new String[] {taskStatus, reason});
            return this;
        }

        void end(String ended) {
            status = ended;
        }
    }

    private final Workflow workflow;
    private final List<String> deadLetters = new CopyOnWriteArrayList<>();
    private final Map<String, FakeInformaticsGateway.Payload> payloads = new ConcurrentHashMap<>();
    private final Map<String, List<Run>> runs = new ConcurrentHashMap<>();
    private boolean filesTold = true;
    private boolean patched;

    FakeWorkflowManager(Workflow workflow) {
        this.workflow = workflow;
    }

    /** A model and an export that sends each result {@code times} times. */
    static Workflow succeeding(Function<List<InstanceFile>, List<Path>> model, int times) {
        return (payload, run, gateway) -> {
            run.task("1-infer", "Succeeded", "None").task("2-export", "Dispatched", "None");
            List<Path> results = model.apply(payload.files());
            for (int n = 0; n < times; n++) {
                gateway.export(results);
            }
            run.task("2-export", "Succeeded", "None").end("Succeeded");
        };
    }

    static Workflow failing(String status, String reason) {
        return (payload, run, gateway) -> run.task("1-infer", "Succeeded", "None")
                .task("2-export", status, reason)
                .end("Failed");
    }

    /** Never ends. */
    static Workflow stalling() {
        return (payload, run, gateway) -> run.task("1-infer", "Accepted", "None");
    }

    void hideFiles() {
        filesTold = false;
    }

    /** A manager without the checks that reject every inference request. */
    void patch() {
        patched = true;
    }

    List<String> deadLetters() {
        return deadLetters;
    }

    Run addRun(String payloadId, List<InstanceFile> files) {
        payloads.put(payloadId, new FakeInformaticsGateway.Payload(payloadId, payloadId, "", "", files));
        Run run = new Run();
        runs.computeIfAbsent(payloadId, id -> new CopyOnWriteArrayList<>()).add(run);
        return run;
    }

    /** Rejects for good what has long titles or a correlation that is no GUID. */
    void trigger(FakeInformaticsGateway.Payload payload, FakeInformaticsGateway gateway) {
        if (!patched && !acceptable(payload)) {
            deadLetters.add(payload.correlationId());
            return;
        }
        payloads.put(payload.id(), payload);
        Run run = new Run();
        runs.computeIfAbsent(payload.id(), id -> new CopyOnWriteArrayList<>()).add(run);
        workflow.run(payload, run, gateway);
    }

    private static boolean acceptable(FakeInformaticsGateway.Payload payload) {
        return payload.source().length() <= LONGEST_TITLE
                && payload.destination().length() <= LONGEST_TITLE
                && payload.correlationId().matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    }

    @Override
    Answer answer(Asked asked) {
        String path = asked.path();
        if (path.equals("/health")) {
            return new Answer(200, "Healthy");
        }
        if (path.startsWith("/workflows/aetitle/")) {
            return workflows(path.substring("/workflows/aetitle/".length()));
        }
        if (path.startsWith("/payload/")) {
            FakeInformaticsGateway.Payload found = payloads.get(path.substring("/payload/".length()));
            return found == null ? Answer.problem(404, "Not Found", "") : Answer.json(json(found));
        }
        if (path.equals("/payload")) {
            ArrayNode data = Json.MAPPER.createArrayNode();
            payloads.values().stream()
                    .filter(payload -> accession(payload).matches(".*" + asked.parameter("accessionId") + ".*"))
                    .forEach(payload -> data.add(json(payload)));
            return Answer.json(Json.object().set("data", data));
        }
        return path.equals("/workflowinstances") ? instances(asked) : Answer.problem(404, "Not Found", "");
    }

    private static String accession(FakeInformaticsGateway.Payload payload) {
        return payload.files().isEmpty()
                ? ""
                : payload.files().get(0).header().study().accession();
    }

    private static Answer workflows(String title) {
        if (!title.equals(FakeInformaticsGateway.WORKFLOW_AE)) {
            return Answer.problem(404, "Not Found", "");
        }
        ObjectNode revision = Json.object().put("workflow_id", UUID.randomUUID().toString());
        revision.putObject("workflow").put("name", "lung-seg");
        ArrayNode data = Json.MAPPER.createArrayNode().add(revision);
        return Answer.json(Json.object().set("data", data));
    }

    private ObjectNode json(FakeInformaticsGateway.Payload payload) {
        ObjectNode item = Json.object()
                .put("payload_id", payload.id())
                .put("correlation_id", payload.correlationId())
                .put("payload_status", "Complete")
                .putNull("series_instance_uid");
        ArrayNode files = item.putArray("files");
        if (filesTold) {
            payload.files()
                    .forEach(file -> files.add(name(payload, file.header().ref())));
        }
        return item;
    }

    private static String name(FakeInformaticsGateway.Payload payload, InstanceRef ref) {
        return payload.id() + "/dcm/" + ref.studyUid() + "/" + ref.seriesUid() + "/" + ref.sopUid() + ".dcm";
    }

    /** With pages switched off a plain list, else an envelope. */
    private Answer instances(Asked asked) {
        ArrayNode list = Json.MAPPER.createArrayNode();
        runs.getOrDefault(asked.parameter("payloadId"), List.of()).forEach(run -> list.add(json(run)));
        return asked.parameter("disablePagination").equals("true")
                ? Answer.json(list)
                : Answer.json(Json.object().set("data", list));
    }

    private static ObjectNode json(Run run) {
        ObjectNode item = Json.object()
                .put("id", run.id)
                .put("ae_title", FakeInformaticsGateway.WORKFLOW_AE)
                .put("workflow_name", "lung-seg")
                .put("status", run.status);
        ArrayNode tasks = item.putArray("tasks");
        run.tasks.forEach((name, state) ->
                tasks.addObject().put("task_id", name).put("status", state[0]).put("reason", state[1]));
        return item;
    }
}
