package org.sightline.orchestration.vlm;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.sightline.dicom.error.StudyException;

/** Puts an answer together while it comes. For one thread. */
final class StreamedAnswer {
    private static final String DONE = "[DONE]";

    private final ServerReply reply;
    private final String server;
    private final Quote quote;
    private final TokenWatch watch;
    private final TimeLimit limit;
    private final EventStream events = new EventStream();
    private final StringBuilder text = new StringBuilder();
    private Optional<String> finish = Optional.empty();
    private Optional<ChatAnswer.Usage> usage = Optional.empty();
    private Optional<String> model = Optional.empty();
    private Optional<Instant> first = Optional.empty();
    private boolean answered;
    private boolean done;

    StreamedAnswer(ServerReply reply, String server, Quote quote, TokenWatch watch, TimeLimit limit) {
        this.reply = reply;
        this.server = server;
        this.quote = quote;
        this.watch = watch;
        this.limit = limit;
    }

    /** Whether any text has been heard. */
    boolean spoke() {
        return first.isPresent();
    }

    /**
     * @param asked when the question was sent
     * @param askedModel what was asked for, where the server does not say who answers
     * @throws StudyException as {@link ChatModel#answer}
     */
    ChatAnswer read(Instant asked, String askedModel) {
        try {
            receive();
        } catch (IOException e) {
            if (finish.isEmpty()) { // else nothing but the end is missing
                throw reply.brokeOff(e);
            }
        }
        if (!done && finish.isEmpty()) {
            throw reply.brokeOff(new IOException("the stream ended without its end"));
        }
        if (!answered) {
            throw reply.invalid("a stream without an answer");
        }
        Instant end = limit.now();
        return new ChatAnswer(
                text.toString(),
                finish,
                usage,
                model.orElse(askedModel),
                true,
                Duration.between(asked, first.orElse(end)).toMillis(),
                Duration.between(asked, end).toMillis());
    }

    private void receive() throws IOException {
        for (Optional<byte[]> piece = reply.next(); piece.isPresent(); piece = reply.next()) {
            for (String event : events.feed(piece.get())) {
                if (event.strip().equals(DONE)) {
                    done = true;
                    reply.leave();
                    return;
                }
                take(Completion.parse(event, reply));
            }
            limit.check(server);
        }
    }

    /** A chunk may have no choices, or nothing but them, or the usage alone. */
    private void take(Completion chunk) {
        chunk.error().ifPresent(error -> {
            throw Refusal.of(server, error, quote).error();
        });
        answered |= chunk.answers();
        finish = chunk.finish().or(() -> finish);
        usage = chunk.usage().or(() -> usage);
        model = model.or(chunk::model);
        chunk.text().filter(piece -> !piece.isEmpty()).ifPresent(this::hear);
    }

    private void hear(String piece) {
        if (first.isEmpty()) {
            first = Optional.of(limit.now());
        }
        text.append(piece);
        watch.text(piece);
    }
}
