package org.sightline.orchestration.evaluation.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.Expert;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.ExpertDescriptor.Accepts;
import org.sightline.experts.ExpertDescriptor.Input;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.ReadingWatch;
import org.sightline.orchestration.dialect.VilaM3;
import org.sightline.orchestration.evaluation.dataset.Pictures;
import org.sightline.orchestration.evaluation.run.RunFolder;
import org.sightline.orchestration.prompt.Prompts;
import org.sightline.orchestration.vlm.ChatAnswer;
import org.sightline.orchestration.vlm.ChatRequest;
import org.sightline.orchestration.vlm.ChatRequest.Text;
import org.sightline.orchestration.vlm.TokenWatch;

class ExpertLoopTest {
    private static final String SC_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.7";

    @TempDir
    private Path folder;

    private final List<ChatRequest> requests = new ArrayList<>();
    private final AtomicInteger readings = new AtomicInteger();

    /** Declines every film, and says how large it was. */
    private final class Sizer implements Expert {
        private final Input input;

        Sizer(Input input) {
            this.input = input;
        }

        @Override
        public ExpertDescriptor descriptor() {
            Accepts accepts =
                    new Accepts(input, Set.of("DX", "CR"), Set.of("CHEST"), Set.of(SC_IMAGE_STORAGE), Set.of());
            return new ExpertDescriptor(
                    "sizer", "1", "Sizer", "builtin", accepts, List.of(), false, Optional.of("CXR"), "test", "none");
        }

        @Override
        public ExpertResult read(ExpertRequest request, ReadingWatch watch) {
            readings.incrementAndGet();
            int rows = request.files().get(0).header().image().rows();
            return new ExpertResult.Declined("the film has " + rows + " rows");
        }
    }

    @Test
    void the_model_hears_the_expert_and_a_picture_is_read_once() throws IOException {
        ExpertLoop loop = loop(asked -> asked.turns().size() == 1 ? "<CXR()>" : "as told: " + last(asked));
        ChatAnswer answer = loop.answer(question("Is it large?"), TokenWatch.NONE);
        assertThat(answer.text())
                .startsWith("as told: ")
                .contains("the film has 20 rows")
                .contains("Is it large?");
        assertThat(answer.usage()).contains(new ChatAnswer.Usage(20, 4));
        assertThat(answer.totalMillis()).isEqualTo(200);
        assertThat(answer.firstTokenMillis()).isEqualTo(110);
        loop.answer(question("Is it small?"), TokenWatch.NONE);
        assertThat(readings).hasValue(1);
        assertThat(requests.get(0).turns().get(0).parts()).anyMatch(ChatRequest.Picture.class::isInstance);
        assertThat(requests.get(0).maxTokens()).isEqualTo(77);
        assertThat(Files.readAllLines(folder.resolve("experts.jsonl")))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("DECLINED").contains("20 rows"));
        assertThat(folder.resolve("scratch")).isEmptyDirectory();
    }

    @Test
    void a_question_without_a_picture_goes_to_the_model_alone() throws IOException {
        ChatRequest words = ChatRequest.of(77, new Text("What is a lung?"));
        assertThat(loop(asked -> " an organ").answer(words, TokenWatch.NONE).text())
                .isEqualTo(" an organ");
        assertThat(requests).containsExactly(words);
        assertThat(folder.resolve("experts.jsonl")).doesNotExist();
    }

    @Test
    void what_goes_wrong_at_the_server_ends_the_question() throws IOException {
        ExpertLoop loop = loop(asked -> {
            if (asked.turns().size() > 1) {
                throw new StudyException(ErrorCode.VLM_UNAVAILABLE, "server", "away");
            }
            return "<CXR()>";
        });
        assertThatThrownBy(() -> loop.answer(question("Is it large?"), TokenWatch.NONE))
                .isInstanceOf(StudyException.class)
                .hasMessageContaining("away");
    }

    @Test
    void an_expert_of_volumes_is_refused() {
        List<Expert> experts = List.of(new Sizer(Input.VOLUME));
        assertThatThrownBy(() -> new PictureReadings(experts, folder)).hasMessageContaining("reads volumes");
    }

    private ExpertLoop loop(Function<ChatRequest, String> said) throws IOException {
        Path scratch = Files.createDirectories(folder.resolve("scratch"));
        PictureReadings pictures = new PictureReadings(List.of(new Sizer(Input.IMAGE)), scratch);
        return new ExpertLoop(
                (request, watch) -> {
                    requests.add(request);
                    return new ChatAnswer(
                            said.apply(request),
                            Optional.of("stop"),
                            Optional.of(new ChatAnswer.Usage(10, 2)),
                            "model",
                            true,
                            10,
                            100);
                },
                new VilaM3(Prompts.of(Optional.empty()), pictures.catalogue()),
                pictures,
                2,
                new Consultations(new RunFolder(folder)));
    }

    private static ChatRequest question(String words) {
        return ChatRequest.of(77, Pictures.of("film", film()), new Text("\n" + words));
    }

    private static byte[] film() {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(30, 20, BufferedImage.TYPE_BYTE_GRAY), "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }

    private static String last(ChatRequest asked) {
        return asked.turns().get(asked.turns().size() - 1).parts().stream()
                .flatMap(part -> part instanceof Text text ? Stream.of(text.text()) : Stream.empty())
                .reduce("", String::concat);
    }
}
