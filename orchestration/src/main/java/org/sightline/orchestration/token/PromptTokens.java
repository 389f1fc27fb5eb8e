package org.sightline.orchestration.token;

import java.util.List;

/**
 * What the images of one prompt cost.
 *
 * @param images in the order of the prompt
 */
public record PromptTokens(List<ImageTokens> images) {
    public PromptTokens {
        images = List.copyOf(images);
    }

    /** Visual tokens of all images. */
    public int total() {
        return images.stream().mapToInt(ImageTokens::tokens).sum();
    }

    /** Tiles the vision encoder works on. */
    public int encodedTiles() {
        return images.stream().mapToInt(ImageTokens::encodedTiles).sum();
    }
}
