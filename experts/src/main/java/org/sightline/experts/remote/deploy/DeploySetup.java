package org.sightline.experts.remote.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Makes a MONAI Deploy installation know us, and says whether it can work for us. Running it again changes nothing. */
public final class DeploySetup {
    private final MonaiDeploySettings settings;
    private final RestService gateway;
    private final RestService manager;

    public DeploySetup(MonaiDeploySettings settings, Clock clock) {
        this.settings = settings;
        HttpClient http = HttpClient.newBuilder()
                .connectTimeout(settings.timing().call())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        this.gateway = new RestService(settings.gatewayApi(), settings.timing().call(), http, clock);
        this.manager = new RestService(settings.managerApi(), settings.timing().call(), http, clock);
    }

    /**
     * Registers us as a source and as a destination, and the workflow's title, at the Informatics Gateway.
     *
     * @param ourHost name or address by which the gateway reaches us
     * @param resultPort where we listen for {@link MonaiDeploySettings#resultAe}
     * @throws StudyException {@code EXPERT_UNAVAILABLE}, {@code EXPERT_TIMEOUT}, {@code EXPERT_ANSWER_INVALID},
     *     {@code INVALID_CONFIGURATION} when the gateway finds an entry invalid
     */
    public void register(String ourHost, int resultPort) {
        put("/config/source", entity(settings.callingAe()).put("hostIp", ourHost));
        put(
                "/config/destination",
                entity(settings.resultAe()).put("hostIp", ourHost).put("port", resultPort));
        put("/config/ae", entity(settings.gateway().aeTitle()));
    }

    /**
     * What keeps the installation from working for us, one sentence each; empty when nothing does. Each service is asked
     * on its own, so that one that is down does not hide the other.
     */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        collect(problems, () -> gateway.call(new Health("/health/status")));
        collect(problems, () -> manager.call(new Health("/health")));
        collect(problems, this::requireWorkflow);
        return List.copyOf(problems);
    }

    private void requireWorkflow() {
        String title = settings.gateway().aeTitle();
        if (manager.call(new ManagerCalls.WorkflowsOf(title)).isEmpty()) {
            throw new StudyException(
                    ErrorCode.INVALID_CONFIGURATION,
                    title,
                    "the workflow manager has no workflow of AE title " + title);
        }
    }

    private static void collect(List<String> problems, Runnable question) {
        try {
            question.run();
        } catch (StudyException e) {
            problems.add(e.subject() + ": " + e.reason());
        }
    }

    /** POST where it is new; there already: PUT on the collection, with the name in the body. */
    private void put(String path, ObjectNode entity) {
        boolean created = gateway.call(new Register("POST", path, entity));
        if (!created) {
            gateway.call(new Register("PUT", path, entity));
        }
    }

    private static ObjectNode entity(String title) {
        return Json.object().put("name", title).put("aeTitle", title);
    }

    /** Answers whether the gateway took it; false where an entry of this name is there already. */
    record Register(String method, String path, JsonNode entity) implements RestCall<Boolean> {
        @Override
        public Request request() {
            return Request.of(method, path, entity);
        }

        @Override
        public Boolean read(JsonNode answer) {
            return true;
        }

        @Override
        public Boolean refused(Refusal refusal) {
            if (refusal.status() == 409) {
                return false;
            }
            throw refusal.status() == 400 ? refusal.misconfigured() : refusal.unavailable();
        }
    }

    /** A health check: any success that is no page. */
    record Health(String path) implements RestCall<Boolean> {
        @Override
        public Request request() {
            return Request.get(path);
        }

        @Override
        public Boolean read(JsonNode answer) {
            return true;
        }
    }
}
