package org.sightline.app.dicomweb;

import jakarta.ws.rs.core.MultivaluedMap;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.image.PixelReader;
import org.sightline.dicom.image.Window;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.dicom.render.FrameRenderer;
import org.sightline.dicom.render.ImageFormat;
import org.sightline.dicom.render.RenderRequest;
import org.sightline.dicom.render.Viewport;
import org.sightline.dicom.render.VoiFunction;

/**
 * How a picture is asked for (PS3.18 section 8.3.5).
 *
 * @param quality 1..100, for JPEG
 * @param annotated {@code annotation} was asked for: it is understood, but nothing is written into a picture, so that no
 *     name leaves in one
 */
record Rendering(RenderRequest request, int quality, boolean annotated) {
    private static final int USUAL_QUALITY = 90;
    private static final Viewport THUMBNAIL = new Viewport(200, 200, Optional.empty());

    static Rendering of(MultivaluedMap<String, String> query) {
        return of(query, Optional.empty());
    }

    static Rendering thumbnail(MultivaluedMap<String, String> query) {
        return of(query, Optional.of(THUMBNAIL));
    }

    private static Rendering of(MultivaluedMap<String, String> query, Optional<Viewport> usual) {
        Optional<String[]> window = first(query, "window").map(text -> text.split(",", -1));
        VoiFunction function = window.filter(parts -> parts.length > 2)
                .map(parts -> VoiFunction.of(parts[2]))
                .orElse(VoiFunction.LINEAR);
        Optional<Viewport> viewport =
                first(query, "viewport").map(Viewport::parse).or(() -> usual);
        return new Rendering(
                request(window.map(Rendering::window), function, viewport), quality(query), annotated(query));
    }

    byte[] picture(InstanceFile file, int frame, ImageFormat format) {
        BufferedImage picture = FrameRenderer.render(PixelReader.read(file, frame), request);
        return format.encode(picture, quality);
    }

    private static RenderRequest request(Optional<Window> window, VoiFunction function, Optional<Viewport> viewport) {
        try {
            return new RenderRequest(window, function, viewport, true);
        } catch (IllegalArgumentException e) {
            throw badWindow(e);
        }
    }

    private static Window window(String[] parts) {
        try {
            return new Window(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw badWindow(e);
        }
    }

    private static StudyException badWindow(RuntimeException cause) {
        return new StudyException(
                ErrorCode.BAD_REQUEST,
                "window",
                "window is center,width,function with linear, linear-exact or sigmoid; linear needs a width of at least 1",
                cause);
    }

    private static int quality(MultivaluedMap<String, String> query) {
        String quality = first(query, "quality").orElse(Integer.toString(USUAL_QUALITY));
        if (!quality.matches("[1-9]\\d?|100")) {
            throw new StudyException(ErrorCode.BAD_REQUEST, "quality", "quality is a whole number from 1 to 100");
        }
        return Integer.parseInt(quality);
    }

    private static boolean annotated(MultivaluedMap<String, String> query) {
        Optional<String> annotation = first(query, "annotation");
        if (annotation.isPresent() && !annotation.get().matches("(patient|technique)(,(patient|technique))*")) {
            throw new StudyException(ErrorCode.BAD_REQUEST, "annotation", "annotation is patient, technique or both");
        }
        return annotation.isPresent();
    }

    private static Optional<String> first(MultivaluedMap<String, String> query, String name) {
        return query.getOrDefault(name, List.of()).stream()
                .filter(text -> !text.isEmpty())
                .findFirst();
    }
}
