package org.sightline.orchestration.evaluation.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sightline.dicom.Sha256;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.conversation.ChatTurns;
import org.sightline.orchestration.conversation.Conclusion;
import org.sightline.orchestration.conversation.Conversation;
import org.sightline.orchestration.dialect.Dialect;
import org.sightline.orchestration.dialogue.HeaderFields;
import org.sightline.orchestration.dialogue.Subject;
import org.sightline.orchestration.dialogue.Turn;
import org.sightline.orchestration.vlm.ChatAnswer;
import org.sightline.orchestration.vlm.ChatAnswer.Usage;
import org.sightline.orchestration.vlm.ChatModel;
import org.sightline.orchestration.vlm.ChatRequest;
import org.sightline.orchestration.vlm.ChatRequest.Picture;
import org.sightline.orchestration.vlm.TokenWatch;

/**
 * A model with experts beside it: the question is put as the pipeline puts one about a study, the model may ask experts, and
 * what it says last is the answer. Time and tokens are those of all turns together. A question without a picture goes to the
 * model alone. Thread-safe.
 */
public final class ExpertLoop implements ChatModel {
    private final ChatModel model;
    private final Dialect dialect;
    private final PictureReadings readings;
    private final int rounds;
    private final Consultations record;

    /** @param rounds how often an expert may be asked for one question, 0 or more */
    public ExpertLoop(ChatModel model, Dialect dialect, PictureReadings readings, int rounds, Consultations record) {
        this.model = model;
        this.dialect = dialect;
        this.readings = readings;
        this.rounds = rounds;
        this.record = record;
    }

    @Override
    public ChatAnswer answer(ChatRequest request, TokenWatch watch) {
        List<ChatRequest.Part> parts = request.turns().get(0).parts();
        Optional<Picture> picture = parts.stream()
                .filter(Picture.class::isInstance)
                .map(Picture.class::cast)
                .findFirst();
        return picture.isEmpty()
                ? model.answer(request, watch)
                : new Question(request, picture.get(), words(parts), watch).answer();
    }

    /** The dialect finds a place for the picture; the line break that a prompt has after it goes with its place. */
    private static String words(List<ChatRequest.Part> parts) {
        return parts.stream()
                .filter(ChatRequest.Text.class::isInstance)
                .map(part -> ((ChatRequest.Text) part).text())
                .collect(Collectors.joining())
                .replaceFirst("^\n", "");
    }

    /** One question on its way to an answer. */
    private final class Question {
        private final ChatRequest request;
        private final Picture picture;
        private final String words;
        private final TokenWatch watch;
        private final List<ChatAnswer> answers = new ArrayList<>();

        Question(ChatRequest request, Picture picture, String words, TokenWatch watch) {
            this.request = request;
            this.picture = picture;
            this.words = words;
            this.watch = watch;
        }

        /** @throws StudyException the model's, whatever had been said before: then all is asked again */
        ChatAnswer answer() {
            String sha256 = Sha256.of(picture.file());
            Turn.Picture shown = new Turn.Picture(picture.format().mediaType(), picture.file());
            Subject subject = Subject.of(readings.modality(), shown, HeaderFields.none());
            Conversation conversation = new Conversation(
                    dialect, this::reply, call -> readings.ask(call.expert(), sha256, picture.file()), rounds);
            Conclusion conclusion = conversation.open(subject, words);
            record.add(sha256, words, conclusion.exchanges());
            return all(conclusion.answer());
        }

        private String reply(List<Turn> history) {
            ChatRequest next = new ChatRequest(
                    request.system(),
                    ChatTurns.of(history, own -> picture), // experts show no pictures here: each is the question's
                    request.maxTokens(),
                    request.temperature(),
                    request.topP(),
                    request.stop());
            ChatAnswer answer = model.answer(next, watch);
            answers.add(answer);
            return answer.text();
        }

        private ChatAnswer all(String text) {
            ChatAnswer last = answers.get(answers.size() - 1);
            long total = answers.stream().mapToLong(ChatAnswer::totalMillis).sum();
            return new ChatAnswer(
                    text,
                    last.finish(),
                    usage(),
                    last.model(),
                    last.streamed(),
                    total - last.totalMillis() + last.firstTokenMillis(),
                    total);
        }

        /** Of all turns, where the server counts each. */
        private Optional<Usage> usage() {
            List<Usage> counted =
                    answers.stream().flatMap(answer -> answer.usage().stream()).toList();
            return counted.size() < answers.size()
                    ? Optional.empty()
                    : counted.stream()
                            .reduce((one, other) ->
                                    new Usage(one.prompt() + other.prompt(), one.completion() + other.completion()));
        }
    }
}
