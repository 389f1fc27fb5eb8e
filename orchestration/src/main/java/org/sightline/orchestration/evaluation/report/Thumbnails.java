package org.sightline.orchestration.evaluation.report;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.evaluation.dataset.PictureFeed;
import org.sightline.orchestration.evaluation.dataset.Pictures;
import org.sightline.orchestration.evaluation.dataset.Question;
import org.sightline.orchestration.evaluation.dataset.VqaSet;

/** Small pictures as data URLs, one for each picture however many questions are about it. */
final class Thumbnails {
    private static final int LONGEST = 280;

    private Thumbnails() {}

    /** By the name of the picture; one that is missing or broken is left out. */
    static Map<String, String> of(VqaSet set, List<Question> questions) {
        Map<String, Question> first = new LinkedHashMap<>();
        questions.stream()
                .filter(question -> !question.image().isEmpty())
                .forEach(question -> first.putIfAbsent(question.image(), question));
        Map<String, String> urls = new LinkedHashMap<>();
        try (PictureFeed feed = set.pictures(List.copyOf(first.values()))) {
            for (Question question : first.values()) {
                url(question.image(), feed).ifPresent(url -> urls.put(question.image(), url));
            }
        }
        return urls;
    }

    private static Optional<String> url(String name, PictureFeed feed) {
        try {
            return feed.next().map(file -> url(Pictures.pixels(name, file)));
        } catch (StudyException missing) {
            return Optional.empty();
        }
    }

    private static String url(BufferedImage image) {
        double factor = Math.min(1, (double) LONGEST / Math.max(image.getWidth(), image.getHeight()));
        int width = Math.max(1, (int) (image.getWidth() * factor));
        int height = Math.max(1, (int) (image.getHeight() * factor));
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = small.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(image, 0, 0, width, height, null);
        pen.dispose();
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        try {
            ImageIO.write(small, "jpeg", jpeg);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg.toByteArray());
    }
}
