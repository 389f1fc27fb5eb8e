package org.sightline.orchestration.vlm;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.imageio.ImageIO;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.token.ImageSize;

/**
 * What a server can do, found out by asking it: first whether it is there, then a line of text, then the same with a
 * picture of our own making.
 *
 * @param answer to the text; empty when there was none
 * @param takesPicture whether the question with the picture was answered
 * @param pictureTokens how many tokens the picture added, where the server counts
 * @param problems each a sentence; none when the server can be used
 */
public record VlmCheck(
        EndpointHealth health,
        Optional<ChatAnswer> answer,
        boolean takesPicture,
        OptionalInt pictureTokens,
        List<String> problems) {
    /** Size of the picture that is sent. */
    public static final ImageSize PICTURE = new ImageSize(384, 384);

    private static final ChatRequest.Text LINE = new ChatRequest.Text("Count from one to thirty in words.");
    private static final int MOST_TOKENS = 64;

    public VlmCheck {
        problems = List.copyOf(problems);
    }

    public boolean passed() {
        return problems.isEmpty();
    }

    /** Asks; takes as long as the model does. Never throws for what the server does. */
    public static VlmCheck of(ChatEndpoint endpoint, TokenWatch watch) {
        List<String> problems = new ArrayList<>();
        EndpointHealth health = endpoint.health();
        if (!health.up()) {
            problems.add(health.problem());
            return new VlmCheck(health, Optional.empty(), false, OptionalInt.empty(), problems);
        }
        endpoint.settings()
                .model()
                .filter(model -> !health.models().isEmpty() && !health.models().contains(model))
                .ifPresent(model -> problems.add("the server does not list the model '" + model + "'"));
        Optional<ChatAnswer> text = ask(endpoint, watch, "a line of text", problems, LINE);
        Optional<ChatAnswer> seen =
                text.flatMap(answered -> ask(endpoint, watch, "a picture", problems, picture(), LINE));
        OptionalInt tokens = added(text, seen);
        if (tokens.isPresent() && tokens.getAsInt() <= 0) {
            problems.add("the server counts no token for a picture: the model does not see it");
        }
        return new VlmCheck(health, text, seen.isPresent(), tokens, problems);
    }

    private static Optional<ChatAnswer> ask(
            ChatEndpoint endpoint, TokenWatch watch, String what, List<String> problems, ChatRequest.Part... parts) {
        try {
            return Optional.of(endpoint.answer(ChatRequest.of(MOST_TOKENS, parts), watch));
        } catch (StudyException e) {
            problems.add("asked with " + what + ", " + e.reason() + " [" + e.code() + "]");
            return Optional.empty();
        }
    }

    private static OptionalInt added(Optional<ChatAnswer> text, Optional<ChatAnswer> seen) {
        Optional<ChatAnswer.Usage> without = text.flatMap(ChatAnswer::usage);
        Optional<ChatAnswer.Usage> with = seen.flatMap(ChatAnswer::usage);
        return without.isPresent() && with.isPresent()
                ? OptionalInt.of(with.get().prompt() - without.get().prompt())
                : OptionalInt.empty();
    }

    /** A grey ramp with a disc. */
    private static ChatRequest.Picture picture() {
        BufferedImage image = new BufferedImage(PICTURE.width(), PICTURE.height(), BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = image.createGraphics();
        pen.setPaint(new GradientPaint(0, 0, Color.BLACK, PICTURE.width(), 0, Color.GRAY));
        pen.fillRect(0, 0, PICTURE.width(), PICTURE.height());
        pen.setPaint(Color.WHITE);
        pen.fillOval(PICTURE.width() / 4, PICTURE.height() / 4, PICTURE.width() / 3, PICTURE.height() / 3);
        pen.dispose();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ChatRequest.Picture(ChatRequest.Format.PNG, file.toByteArray(), PICTURE);
    }
}
