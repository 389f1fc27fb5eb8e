package org.sightline.dicom.render;

import java.util.Optional;
import org.sightline.dicom.image.Window;

/**
 * How a frame is to be shown.
 *
 * @param window empty for what the object itself wishes: its window and function, else its VOI table, else its range
 * @param function how {@code window} maps values; without a window it is not used
 * @param viewport size and part; the frame at its own size when empty
 * @param overlays burn the object's overlay planes (60xx) in, white
 */
public record RenderRequest(
        Optional<Window> window, VoiFunction function, Optional<Viewport> viewport, boolean overlays) {
    /** The object's own wishes at its own size, without overlays. */
    public static final RenderRequest DEFAULT =
            new RenderRequest(Optional.empty(), VoiFunction.LINEAR, Optional.empty(), false);

    public RenderRequest {
        if (function == VoiFunction.LINEAR && window.isPresent() && window.get().width() < 1) {
            throw new IllegalArgumentException("the function LINEAR needs a width of 1 or more (PS3.3 C.11.2.1.2.1)");
        }
    }
}
