package org.sightline.app.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.sightline.app.config.VlmConfig;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.evaluation.run.EvaluationRun.Pace;
import org.sightline.orchestration.evaluation.run.Generation;
import org.sightline.orchestration.evaluation.run.Prompt;
import org.sightline.orchestration.vlm.ChatEndpoint;
import org.sightline.orchestration.vlm.EndpointHealth;
import org.sightline.orchestration.vlm.EndpointSettings;
import picocli.CommandLine.Option;

/** Which model, how it is asked, and how fast. */
final class EvaluateModelOptions {
    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "model server, with /v1 or without; repeatable (default: SIGHTLINE_VLM_URL). A key comes from"
                    + " SIGHTLINE_VLM_API_KEY.")
    private List<URI> urls = List.of();

    @Option(
            names = "--model",
            description = "what the servers call it (default: SIGHTLINE_VLM_MODEL, or the first they list)")
    private Optional<String> model = Optional.empty();

    @Option(
            names = "--prompt",
            defaultValue = "short-answer",
            paramLabel = "PROFILE",
            description = "m3, nvila, vlmevalkit or short-answer (default: ${DEFAULT-VALUE})")
    private String profile = "short-answer";

    @Option(
            names = "--template",
            paramLabel = "FILE",
            description = "a prompt of your own: text with {question}, and <image> where the picture is not first")
    private Optional<Path> template = Optional.empty();

    @Option(names = "--max-tokens", defaultValue = "1024", paramLabel = "N", description = "default: ${DEFAULT-VALUE}")
    private int maxTokens = 1024;

    @Option(names = "--temperature", defaultValue = "0", paramLabel = "T", description = "default: ${DEFAULT-VALUE}")
    private double temperature;

    @Option(names = "--top-p", defaultValue = "1", paramLabel = "P", description = "default: ${DEFAULT-VALUE}")
    private double topP = 1;

    @Option(
            names = "--concurrency",
            defaultValue = "16",
            paramLabel = "N",
            description = "most questions at a time for each server; fewer while it says that it is busy (default:"
                    + " ${DEFAULT-VALUE})")
    private int concurrency = 16;

    @Option(
            names = "--retries",
            defaultValue = "6",
            paramLabel = "N",
            description =
                    "how often a question is asked again when a server is busy, late or away (default: ${DEFAULT-VALUE})")
    private int retries = 6;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "longest time of one request (default: SIGHTLINE_VLM_TIMEOUT, 5 minutes)")
    private Optional<Long> timeout = Optional.empty();

    @Option(
            names = "--give-up",
            defaultValue = "600",
            paramLabel = "SECONDS",
            description = "ends the run when no server has answered for so long (default: ${DEFAULT-VALUE})")
    private long giveUp = 600;

    /** @throws StudyException {@code INVALID_CONFIGURATION} when there is none */
    List<ChatEndpoint> servers(VlmConfig config, Clock clock) {
        HttpClient client = ChatEndpoint.client(config.connectTimeout());
        List<URI> all = urls.isEmpty() ? config.url().orElse(List.of()) : urls;
        if (all.isEmpty()) {
            throw new StudyException(
                    ErrorCode.INVALID_CONFIGURATION,
                    "--url",
                    "no model server is given; name one with --url or SIGHTLINE_VLM_URL, such as http://localhost:30000");
        }
        return all.stream()
                .distinct()
                .map(url -> new ChatEndpoint(settings(url, config), client, clock))
                .toList();
    }

    private EndpointSettings settings(URI url, VlmConfig config) {
        Duration longest = timeout.map(Duration::ofSeconds).orElse(config.timeout());
        return new EndpointSettings(
                url, model.or(config::model), config.apiKey(), config.silence(), longest, concurrency);
    }

    /** By its name, so that runs of two models are told apart; asks the servers, of which one at least has to be there. */
    String modelName(List<ChatEndpoint> servers, VlmConfig config) {
        List<EndpointHealth> found = servers.stream().map(ChatEndpoint::health).toList();
        if (found.stream().noneMatch(EndpointHealth::up)) {
            throw new StudyException(
                    ErrorCode.VLM_UNAVAILABLE,
                    found.get(0).server(),
                    found.get(0).problem());
        }
        return model.or(config::model)
                .or(() -> found.stream()
                        .flatMap(health -> health.models().stream())
                        .findFirst())
                .orElse("");
    }

    /** @throws IllegalArgumentException for a name or a template that is none */
    Prompt prompt() throws IOException {
        if (template.isPresent()) {
            Path file = template.get();
            return new Prompt(file.getFileName().toString(), Files.readString(file));
        }
        return Prompt.Profile.of(profile)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no prompt is called '" + profile + "'; there are m3, nvila, vlmevalkit and short-answer"))
                .prompt();
    }

    Generation generation() {
        return new Generation(maxTokens, temperature, topP);
    }

    Pace pace() {
        return new Pace(concurrency, retries, Duration.ofSeconds(giveUp));
    }
}
