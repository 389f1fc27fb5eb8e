package org.sightline.orchestration.drafting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.sightline.dicom.Sha256;
import org.sightline.orchestration.conversation.ChatTurns;
import org.sightline.orchestration.conversation.VisionModel;
import org.sightline.orchestration.dialogue.Turn;
import org.sightline.orchestration.token.ImageSize;
import org.sightline.orchestration.token.TokenProfile;
import org.sightline.orchestration.vlm.ChatAnswer;
import org.sightline.orchestration.vlm.ChatModel;
import org.sightline.orchestration.vlm.ChatRequest;
import org.sightline.orchestration.vlm.TokenWatch;

/** Speaks to the model's servers for a conversation, and records every question. */
final class RecordedModel implements VisionModel {
    private static final int PNG_WIDTH = 16;

    private final ChatModel model;
    private final TokenProfile profile;
    private final int maxTokens;
    private final TokenWatch watch;
    private final UnaryOperator<String> cleaning;
    private final Clock clock;
    private final List<ModelCall> calls = new ArrayList<>();

    /** @param cleaning what becomes of every text, whoever wrote it, before it leaves */
    RecordedModel(
            ChatModel model,
            TokenProfile profile,
            int maxTokens,
            TokenWatch watch,
            UnaryOperator<String> cleaning,
            Clock clock) {
        this.model = model;
        this.profile = profile;
        this.maxTokens = maxTokens;
        this.watch = watch;
        this.cleaning = cleaning;
        this.clock = clock;
    }

    List<ModelCall> calls() {
        return List.copyOf(calls);
    }

    @Override
    public String reply(List<Turn> said) {
        List<Turn> history = said.stream().map(this::cleaned).toList();
        ChatRequest request =
                new ChatRequest("", ChatTurns.of(history, RecordedModel::sent), maxTokens, 0, 1, List.of());
        Instant started = clock.instant();
        ChatAnswer answer = model.answer(request, watch);
        calls.add(call(history, started, answer));
        return answer.text().strip();
    }

    private Turn cleaned(Turn turn) {
        return new Turn(
                turn.role(),
                turn.parts().stream()
                        .map(part -> part instanceof Turn.Text text ? new Turn.Text(cleaning.apply(text.text())) : part)
                        .toList());
    }

    private ModelCall call(List<Turn> history, Instant started, ChatAnswer answer) {
        List<ImageSize> sizes = history.stream()
                .flatMap(turn -> turn.pictures().stream())
                .map(RecordedModel::size)
                .toList();
        return new ModelCall(
                answer.model(),
                started,
                hash(history),
                sizes.size(),
                profile.images(sizes).total(),
                answer.usage().map(ChatAnswer.Usage::prompt),
                answer.usage().map(ChatAnswer.Usage::completion),
                answer.cutShort(),
                answer.firstTokenMillis(),
                answer.totalMillis());
    }

    private static ChatRequest.Picture sent(Turn.Picture picture) {
        return new ChatRequest.Picture(ChatRequest.Format.PNG, picture.bytes(), size(picture));
    }

    /** Width and height stand first in a PNG's header (PNG specification, section 11.2.1). */
    static ImageSize size(Turn.Picture picture) {
        ByteBuffer header = ByteBuffer.wrap(picture.bytes());
        return new ImageSize(header.getInt(PNG_WIDTH), header.getInt(PNG_WIDTH + Integer.BYTES));
    }

    private static String hash(List<Turn> history) {
        MessageDigest sha = Sha256.digest();
        for (Turn turn : history) {
            sha.update((turn.role() + "\n").getBytes(UTF_8));
            for (Turn.Part part : turn.parts()) {
                byte[] bytes = part instanceof Turn.Picture picture
                        ? picture.bytes()
                        : ((Turn.Text) part).text().getBytes(UTF_8);
                sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
                sha.update(bytes);
            }
        }
        return Sha256.hex(sha);
    }
}
