package org.sightline.app.observe;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.vlm.ChatAnswer;
import org.sightline.orchestration.vlm.ChatModel;
import org.sightline.orchestration.vlm.ChatRequest;
import org.sightline.orchestration.vlm.TokenWatch;

/** Times the questions to a model and counts its tokens. Spans have the names of OpenTelemetry's conventions for models. */
@Singleton
public class ObservedModel {
    private static final String SPAN = "chat";

    private final Meters meters;
    private final Traces traces;
    private final Clock clock;

    public ObservedModel(Meters meters, Traces traces, Clock clock) {
        this.meters = meters;
        this.traces = traces;
        this.clock = clock;
    }

    /** The same model, watched. */
    public ChatModel watch(ChatModel model) {
        return (request, watch) -> answer(model, request, watch);
    }

    private ChatAnswer answer(ChatModel model, ChatRequest request, TokenWatch watch) {
        Instant started = clock.instant();
        try {
            ChatAnswer answer = model.answer(request, watch);
            meters.answered(answer);
            traces.within(SPAN, started, since(started), told(answer));
            return answer;
        } catch (StudyException e) {
            meters.unanswered(e.code(), since(started));
            traces.within(
                    SPAN,
                    started,
                    since(started),
                    Attributes.of(AttributeKey.stringKey("error.type"), e.code().name()));
            throw e;
        }
    }

    private static Attributes told(ChatAnswer answer) {
        AttributesBuilder told = Attributes.builder()
                .put("gen_ai.operation.name", SPAN)
                .put("gen_ai.response.model", answer.model())
                .put("sightline.first_token_ms", answer.firstTokenMillis());
        answer.usage()
                .ifPresent(usage -> told.put("gen_ai.usage.input_tokens", usage.prompt())
                        .put("gen_ai.usage.output_tokens", usage.completion()));
        return told.build();
    }

    private Duration since(Instant started) {
        return Duration.between(started, clock.instant());
    }
}
