package org.sightline.dicom.render;

import java.util.Arrays;
import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * The size of a picture and the part of the frame it shows (PS3.18 section 8.3.5.1.3). The part keeps its shape: the
 * picture fits into the size, and one of its sides fills it.
 *
 * @param width pixels, 1..{@link #LARGEST}
 * @param height pixels, 1..{@link #LARGEST}
 * @param crop the part of the frame; all of it when empty
 */
public record Viewport(int width, int height, Optional<Crop> crop) {
    /** The longest side of a picture that is made on request. */
    public static final int LARGEST = 8192;

    public Viewport {
        if (width < 1 || height < 1 || width > LARGEST || height > LARGEST) {
            throw new IllegalArgumentException("a viewport is 1 to " + LARGEST + " pixels wide and high");
        }
    }

    /**
     * A part of a frame in its pixels. A negative width or height mirrors it.
     *
     * @param left first column, from 0
     * @param top first row, from 0
     */
    public record Crop(int left, int top, int width, int height) {
        public Crop {
            if (left < 0 || top < 0 || width == 0 || height == 0) {
                throw new IllegalArgumentException("a part of a frame starts inside it and is not empty");
            }
        }
    }

    /**
     * Reads the value of the query parameter {@code viewport}: {@code vw,vh} or {@code vw,vh,sx,sy,sw,sh}. Numbers with
     * a fraction are rounded.
     *
     * @throws StudyException {@code BAD_REQUEST}
     */
    public static Viewport parse(String text) {
        try {
            int[] numbers = Arrays.stream(text.split(",", -1))
                    .mapToInt(number -> Math.toIntExact(Math.round(Double.parseDouble(number))))
                    .toArray();
            if (numbers.length == 2) {
                return new Viewport(numbers[0], numbers[1], Optional.empty());
            }
            if (numbers.length == 6) {
                Crop crop = new Crop(numbers[2], numbers[3], numbers[4], numbers[5]);
                return new Viewport(numbers[0], numbers[1], Optional.of(crop));
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw refused(e);
        }
        throw refused(new IllegalArgumentException("2 or 6 numbers"));
    }

    private static StudyException refused(Exception cause) {
        return new StudyException(
                ErrorCode.BAD_REQUEST,
                "viewport",
                "viewport is width,height or width,height,left,top,width,height of the part, at most " + LARGEST
                        + " pixels (PS3.18 8.3.5.1.3)",
                cause);
    }
}
