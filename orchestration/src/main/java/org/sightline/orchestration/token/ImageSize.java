package org.sightline.orchestration.token;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Size of an image as it is sent.
 *
 * @param width columns in pixels, at least 1
 * @param height rows in pixels, at least 1
 */
public record ImageSize(int width, int height) {
    private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,5})[xX]([1-9][0-9]{0,5})");

    public ImageSize {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("an image has at least one pixel: " + width + "x" + height);
        }
    }

    /**
     * Reads {@code 512x512}: columns, then rows.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static ImageSize parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "not an image size: '" + text + "'; write columns x rows, as in 512x512");
        }
        return new ImageSize(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /** Columns for each row. */
    double aspect() {
        return (double) width / height;
    }

    long area() {
        return (long) width * height;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%dx%d", width, height);
    }
}
