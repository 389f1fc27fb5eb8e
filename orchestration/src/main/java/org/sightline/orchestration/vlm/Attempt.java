package org.sightline.orchestration.vlm;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.vlm.Habits.Streaming;

/**
 * One question to one server, in the form that the server understands: what it cannot do is left out and asked again
 * once. For one thread.
 */
final class Attempt {
    private static final String VERSIONED = "/v1" + ServerAddress.CHAT;

    private final Exchange exchange;
    private final EndpointSettings settings;
    private final Habits habits;
    private final RequestBody body;
    private final Quote quote;
    private final TokenWatch watch;
    private final TimeLimit limit;
    private final Instant asked;

    /** @param body of a model by its name */
    Attempt(
            Exchange exchange,
            EndpointSettings settings,
            Habits habits,
            RequestBody body,
            TokenWatch watch,
            TimeLimit limit) {
        this.exchange = exchange;
        this.settings = settings;
        this.habits = habits;
        this.body = body;
        this.quote = new Quote(body.request(), settings.apiKey());
        this.watch = watch;
        this.limit = limit;
        this.asked = limit.now();
    }

    ChatAnswer answer() {
        if (habits.streaming() == Streaming.NO) {
            return plain();
        }
        return streamed().orElseGet(this::instead);
    }

    private ChatAnswer instead() {
        ChatAnswer answer = plain();
        habits.streams(false);
        return answer;
    }

    /** Empty when the server cannot stream and has not answered either. */
    private Optional<ChatAnswer> streamed() {
        try (ServerReply reply = post(true)) {
            if (!reply.succeeded()) {
                Refusal refusal = refusal(reply);
                if (habits.streaming() == Streaming.UNKNOWN && refusal.ofStreaming()) {
                    return Optional.empty();
                }
                throw refused(refusal);
            }
            return switch (kind(reply)) {
                case EVENTS -> events(reply);
                case JSON -> document(reply);
                case PAGE -> throw page(reply);
            };
        }
    }

    /** Some servers promise a stream and break while they begin it. */
    private Optional<ChatAnswer> events(ServerReply reply) {
        StreamedAnswer stream = new StreamedAnswer(reply, name(), quote, watch, limit);
        try {
            ChatAnswer answer = stream.read(asked, body.model().orElse(""));
            habits.streams(true);
            return Optional.of(answer);
        } catch (StudyException e) {
            boolean beginning = e.code() == ErrorCode.VLM_UNAVAILABLE && !stream.spoke();
            if (beginning && habits.streaming() == Streaming.UNKNOWN) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** It does not stream, and gives either the whole answer or the reason. */
    private Optional<ChatAnswer> document(ServerReply reply) {
        Completion completion = Completion.parse(all(reply), reply);
        if (!completion.answers()
                && new Refusal(name(), 500, completion.json().toString(), Optional.empty(), quote).ofStreaming()) {
            return Optional.empty();
        }
        ChatAnswer answer = answer(completion, reply);
        habits.streams(false);
        return Optional.of(answer);
    }

    private ChatAnswer plain() {
        try (ServerReply reply = post(false)) {
            if (!reply.succeeded()) {
                throw refused(refusal(reply));
            }
            if (kind(reply) != ServerReply.Kind.JSON) {
                throw page(reply);
            }
            return answer(Completion.parse(all(reply), reply), reply);
        }
    }

    private ChatAnswer answer(Completion completion, ServerReply reply) {
        completion.error().ifPresent(error -> {
            throw Refusal.of(name(), error, quote).error();
        });
        String text = completion.text().orElseThrow(() -> reply.invalid("JSON without an answer"));
        if (!text.isEmpty()) {
            watch.text(text);
        }
        long millis = Duration.between(asked, limit.now()).toMillis();
        String model = completion.model().or(body::model).orElse("");
        return new ChatAnswer(text, completion.finish(), completion.usage(), model, false, millis, millis);
    }

    private ServerReply post(boolean stream) {
        ServerReply reply = habits.path().map(path -> post(path, stream)).orElseGet(() -> find(stream));
        boolean counted = stream && habits.countsStreams();
        if (counted
                && (reply.status() == 400 || reply.status() == 422)
                && refusal(reply).names("stream_options")) {
            reply.close();
            habits.countsNoStreams();
            return post(true);
        }
        return reply;
    }

    /** The path that is not there answers 404; when neither is, the first answer is the one to show. */
    private ServerReply find(boolean stream) {
        ServerReply reply = post(VERSIONED, stream);
        if (reply.succeeded() || !refusal(reply).ofPath()) {
            habits.answersAt(VERSIONED);
            return reply;
        }
        ServerReply other = post(ServerAddress.CHAT, stream);
        if (!other.succeeded() && refusal(other).ofPath()) {
            other.close();
            return reply;
        }
        reply.close();
        habits.answersAt(ServerAddress.CHAT);
        return other;
    }

    /** Only a server that is known to stream has to say something soon: any other may be writing the whole answer. */
    private ServerReply post(String path, boolean stream) {
        Duration untilHeaders = stream && habits.streaming() == Streaming.YES ? settings.silence() : settings.timeout();
        return exchange.post(path, body.json(stream, habits.countsStreams()), limit, untilHeaders, settings.silence());
    }

    private Refusal refusal(ServerReply reply) {
        return Refusal.of(name(), reply, quote);
    }

    private StudyException refused(Refusal refusal) {
        if (refusal.busy()) {
            habits.busyUntil(limit.now().plus(refusal.retryAfter().orElse(Duration.ZERO)));
        }
        return refusal.error();
    }

    private static StudyException page(ServerReply reply) {
        return reply.invalid("something that is no JSON: an error page, or a proxy between");
    }

    private static ServerReply.Kind kind(ServerReply reply) {
        try {
            return reply.kind();
        } catch (IOException e) {
            throw reply.brokeOff(e);
        }
    }

    private static byte[] all(ServerReply reply) {
        try {
            return reply.all();
        } catch (IOException e) {
            throw reply.invalid("half a document");
        }
    }

    private String name() {
        return exchange.address().toString();
    }
}
