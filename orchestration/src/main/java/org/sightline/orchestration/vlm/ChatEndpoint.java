package org.sightline.orchestration.vlm;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.sightline.dicom.error.StudyException;

/**
 * One model server: SGLang, vLLM, TensorRT-LLM, NIM, {@code transformers serve}, or one of VILA's own. Asks each
 * question once; {@link ChatPool} decides whether to ask again, and keeps to the number of questions at a time.
 * Thread-safe.
 */
public final class ChatEndpoint implements ChatModel {
    private static final Duration LONGEST_PROBE = Duration.ofSeconds(10);

    private final EndpointSettings settings;
    private final Exchange exchange;
    private final Clock clock;
    private final Habits habits = new Habits();

    /** @param client such as {@link #client}; shared by all endpoints */
    public ChatEndpoint(EndpointSettings settings, HttpClient client, Clock clock) {
        this.settings = settings;
        this.exchange = new Exchange(client, ServerAddress.of(settings.url()), settings.apiKey());
        this.clock = clock;
    }

    /** HTTP/1.1, because model servers stumble over the offer to upgrade; no redirects, which would carry images away. */
    public static HttpClient client(Duration connectTimeout) {
        return HttpClient.newBuilder()
                .connectTimeout(connectTimeout)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    public EndpointSettings settings() {
        return settings;
    }

    /** Its address, for messages. */
    public String name() {
        return exchange.address().toString();
    }

    @Override
    public ChatAnswer answer(ChatRequest request, TokenWatch watch) {
        return answer(request, watch, new TimeLimit(clock, settings.timeout(), watch));
    }

    ChatAnswer answer(ChatRequest request, TokenWatch watch, TimeLimit limit) {
        RequestBody body = new RequestBody(request, model(limit));
        return new Attempt(exchange, settings, habits, body, watch, limit).answer();
    }

    /** Whether it is there, without a question to the model. Never throws. */
    public EndpointHealth health() {
        return health(new TimeLimit(clock, LONGEST_PROBE, TokenWatch.NONE));
    }

    /** Until when it asked to be left alone. */
    Instant busyUntil() {
        return habits.busyUntil();
    }

    /**
     * The model by its name; empty where none is configured and none is listed, so that the server takes its only one.
     *
     * @throws StudyException when the question was cancelled or late
     */
    private Optional<String> model(TimeLimit limit) {
        if (settings.model().isEmpty() && habits.model().isEmpty()) {
            health(limit);
            limit.check(name());
        }
        return settings.model().or(habits::model).filter(name -> !name.isEmpty());
    }

    private EndpointHealth health(TimeLimit limit) {
        EndpointHealth health = new HealthProbe(exchange).look(limit);
        if (health.up()) {
            habits.lists(health.models().stream().findFirst().orElse(""));
        }
        return health;
    }
}
