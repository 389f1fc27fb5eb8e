package org.sightline.experts.remote.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.net.CalledAe;
import org.sightline.dicom.net.DicomListener;
import org.sightline.dicom.net.DicomPeer;
import org.sightline.dicom.net.IncomingInstance;
import org.sightline.dicom.net.ListenerConfig;
import org.sightline.dicom.net.PeerAddress;
import org.sightline.dicom.read.HeaderReader;
import org.sightline.dicom.read.InstanceFile;

/**
 * The Informatics Gateway as its documents and its code describe it (facts in {@code shared/facts/peers.md} sections 1.0
 * and 1.1): camel case, nulls dropped, both times demanded, totals that do not know the filter, a payload that closes when
 * no instance has come for a while, exports with one instance on each association.
 */
final class FakeInformaticsGateway extends FakeHttp {
    static final String WORKFLOW_AE = "LUNG-SEG";
    private static final int DEFAULT_PAGE = 10;
    private static final long QUIET_MILLIS = 120;

    /** An association as the gateway remembers it. */
    record Association(String callingAe, String calledAe, Instant at, int files, List<String> payloads) {}

    /** Images that came together. */
    record Payload(String id, String correlationId, String source, String destination, List<InstanceFile> files) {}

    private final Path folder;
    private final FakeWorkflowManager manager;
    private final DicomListener listener;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final List<Association> associations = new CopyOnWriteArrayList<>();
    private final Map<String, Map<String, ObjectNode>> config = new ConcurrentHashMap<>();
    private final List<InstanceFile> open = new ArrayList<>();
    private final List<String> transactions = new CopyOnWriteArrayList<>();
    private Optional<ScheduledFuture<?>> closing = Optional.empty();
    private Optional<PeerAddress> destination = Optional.empty();
    private boolean diskFull;

    FakeInformaticsGateway(Path folder, FakeWorkflowManager manager, String... sources) {
        this.folder = folder;
        this.manager = manager;
        List<CalledAe.Caller> callers =
                List.of(sources).stream().map(CalledAe.Caller::parse).toList();
        ListenerConfig listening = new ListenerConfig(
                List.of(new CalledAe(WORKFLOW_AE, callers)),
                "localhost",
                0,
                Optional.empty(),
                25,
                1,
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30));
        this.listener = DicomListener.start(listening, this::store);
    }

    int dicomPort() {
        return listener.port();
    }

    void exportTo(String resultAe, int port) {
        destination = Optional.of(new PeerAddress(resultAe, "localhost", port));
    }

    void fillDisk() {
        diskFull = true;
    }

    void remember(Association association) {
        associations.add(association);
    }

    List<String> transactions() {
        return transactions;
    }

    Map<String, ObjectNode> config(String path) {
        return config.getOrDefault(path, Map.of());
    }

    /** The exporter: each file on an association of its own. */
    void export(List<Path> results) {
        PeerAddress to = destination.orElseThrow();
        for (Path result : results) {
            new DicomPeer(to, "MONAISCU").store(List.of(result), step -> {});
        }
    }

    private synchronized void store(IncomingInstance instance) {
        if (diskFull) {
            throw new StudyException(ErrorCode.STORAGE_FULL, instance.sopUid(), "the disk is full");
        }
        Path file = folder.resolve("gateway-" + UUID.randomUUID() + ".dcm");
        try (OutputStream out = Files.newOutputStream(file)) {
            instance.writeTo(out);
        } catch (IOException e) {
            throw new StudyException(ErrorCode.STORAGE_FAILED, instance.sopUid(), "not written", e);
        }
        open.add(new InstanceFile(HeaderReader.read(file), file));
        closing.ifPresent(task -> task.cancel(false));
        String caller = instance.callingAe();
        closing = Optional.of(timer.schedule(() -> closePayload(caller), QUIET_MILLIS, TimeUnit.MILLISECONDS));
    }

    private void closePayload(String caller) {
        Payload payload;
        synchronized (this) {
            String id = UUID.randomUUID().toString();
            payload = new Payload(id, UUID.randomUUID().toString(), caller, WORKFLOW_AE, List.copyOf(open));
            open.clear();
            associations.add(new Association(
                    caller,
                    WORKFLOW_AE,
                    Clock.systemUTC().instant(),
                    payload.files().size(),
                    List.of(id)));
        }
        manager.trigger(payload, this);
    }

    @Override
    Answer answer(Asked asked) {
        String path = asked.path();
        if (path.equals("/dicom-associations")) {
            return associations(asked);
        }
        if (path.equals("/health/status")) {
            return Answer.json(Json.object()
                    .put("activeDimseConnections", 0)
                    .set("services", Json.object().put("SCP Service", "Running")));
        }
        if (path.startsWith("/config/")) {
            return configuration(asked);
        }
        return path.startsWith("/inference") ? inference(asked) : Answer.problem(404, "Not Found", "");
    }

    private Answer associations(Asked asked) {
        if (asked.parameter("startTime").isEmpty() || asked.parameter("endTime").isEmpty()) {
            return Answer.problem(500, "Nullable object must have a value.", "");
        }
        Instant from = Instant.parse(asked.parameter("startTime"));
        Instant to = Instant.parse(asked.parameter("endTime"));
        int size = asked.parameter("pageSize").isEmpty() ? DEFAULT_PAGE : Integer.parseInt(asked.parameter("pageSize"));
        int page = asked.parameter("pageNumber").isEmpty() ? 1 : Integer.parseInt(asked.parameter("pageNumber"));
        ObjectNode envelope = Json.object().put("pageNumber", page).put("pageSize", size);
        ArrayNode data = envelope.putArray("data");
        associations.stream()
                .filter(a -> !a.at().isBefore(from) && !a.at().isAfter(to))
                .skip((long) (page - 1) * size)
                .limit(size)
                .forEach(a -> data.add(json(a)));
        return Answer.json(envelope.put("totalPages", 1 + associations.size() / size)
                .put("totalRecords", associations.size())
                .put("succeeded", true));
    }

    private static ObjectNode json(Association association) {
        ObjectNode item = Json.object()
                .put("callingAeTitle", association.callingAe())
                .put("calledAeTitle", association.calledAe())
                .put("remoteHost", "127.0.0.1")
                .put("fileCount", association.files())
                .put("dateTimeCreated", association.at().toString());
        if (!association.payloads().isEmpty()) { // nulls are dropped
            association.payloads().forEach(item.withArray("payloadIds")::add);
        }
        return item;
    }

    private Answer configuration(Asked asked) {
        String[] parts = asked.path().substring("/config/".length()).split("/", 2);
        Map<String, ObjectNode> entities = config.computeIfAbsent(parts[0], kind -> new TreeMap<>());
        if (asked.method().equals("GET") && parts.length == 2) {
            ObjectNode found = entities.get(parts[1]);
            return found == null ? Answer.problem(404, "Not Found", "") : Answer.json(found);
        }
        String name = Json.text(asked.body(), "name");
        switch (asked.method()) {
            case "POST":
                if (entities.putIfAbsent(name, asked.body().deepCopy()) != null) {
                    return Answer.problem(409, "Conflict", "A source with the same name already exists");
                }
                return new Answer(201, asked.body().toString());
            case "PUT":
                if (parts.length == 2) {
                    return new Answer(405, "");
                }
                if (!entities.containsKey(name)) {
                    return Answer.problem(404, "Not Found", "");
                }
                entities.put(name, asked.body().deepCopy());
                return Answer.json(asked.body());
            default:
                return Answer.problem(405, "Method Not Allowed", "");
        }
    }

    /** Stores the request, says so with 200, and publishes it: the transaction is source and correlation at once. */
    private Answer inference(Asked asked) {
        if (!asked.method().equals("POST")) {
            String id = asked.path().substring(asked.path().lastIndexOf('/') + 1);
            return transactions.contains(id)
                    ? Answer.json(Json.object().put("transactionId", id))
                    : Answer.problem(404, "Inference request not found", "");
        }
        Optional<String> fault = invalid(asked.body());
        if (fault.isPresent()) {
            return Answer.problem(422, "Invalid request", fault.get());
        }
        String id = Json.text(asked.body(), "transactionID");
        if (transactions.contains(id)) {
            return Answer.problem(409, "Duplicate transaction", "");
        }
        transactions.add(id);
        Payload payload = new Payload(UUID.randomUUID().toString(), id, id, "172.29.0.10", List.of());
        timer.execute(() -> manager.trigger(payload, this));
        return Answer.json(Json.object().put("transactionId", id));
    }

    private static Optional<String> invalid(JsonNode request) {
        for (String owned : List.of("state", "status", "tryCount", "inferenceRequestId")) {
            if (request.has(owned)) {
                return Optional.of("the test double: " + owned + " belongs to the server");
            }
        }
        List<JsonNode> inputs = Json.items(request, "inputResources");
        boolean algorithm = inputs.stream()
                .anyMatch(input -> input.path("interface").asText().equals("Algorithm"));
        boolean data = inputs.stream()
                .anyMatch(input -> input.path("interface").asText().equals("DICOMweb"));
        return algorithm && data ? Optional.empty() : Optional.of("No algorithm, or no data resource");
    }

    @Override
    public void close() {
        timer.shutdownNow();
        listener.close();
        super.close();
    }
}
