package org.sightline.app.api;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.sightline.app.drafting.Questions;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.conversation.Exchange;
import org.sightline.orchestration.report.Sentence;

/** Questions about a draft, answered by the model that wrote it. */
@Path("/api") // a longer prefix would hide /api/drafts/{id} from the router
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "drafts")
public class QuestionsResource {
    private final Questions questions;

    public QuestionsResource(Questions questions) {
        this.questions = questions;
    }

    /** What is asked. */
    public record Question(
            @Schema(examples = "\"Is there a pleural effusion?\"")
            Optional<String> question) {}

    /**
     * A question with its answer.
     *
     * @param sentences of the answer, each with its verdict and evidence
     * @param experts what the model asked of experts for it
     */
    public record QuestionView(
            String id,
            Instant asked,
            String question,
            String answer,
            List<Sentence> sentences,
            List<Exchange> experts) {
        static QuestionView of(Questions.Asked asked) {
            return new QuestionView(
                    asked.id(),
                    asked.asked(),
                    asked.question(),
                    asked.answer(),
                    asked.sentences(),
                    asked.trace().exchanges());
        }
    }

    @GET
    @Path("drafts/{id}/questions")
    @Operation(summary = "What was asked about a draft, in order")
    public List<QuestionView> asked(@RestPath String id) {
        return questions.of(id).stream().map(QuestionView::of).toList();
    }

    @POST
    @Path("drafts/{id}/questions")
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Ask the model about its draft; it may have an expert read the study for the answer")
    public QuestionView ask(@RestPath String id, Question question) {
        String text = Optional.ofNullable(question)
                .flatMap(Question::question)
                .orElseThrow(
                        () -> new StudyException(ErrorCode.BAD_REQUEST, "question", "send {\"question\": \"...\"}"));
        return QuestionView.of(questions.ask(id, text));
    }
}
