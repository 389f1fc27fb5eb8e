package org.sightline.dicom.image;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What all slices of a volume share (PS3.3 sections C.7.6.2 and C.7.6.3).
 *
 * @param orientation six direction cosines: of the row, then of the column
 * @param spacing mm between rows, then between columns
 * @param frameOfReference UID, or empty
 */
record Plane(int rows, int columns, List<Double> orientation, List<Double> spacing, String frameOfReference) {
    /** Scanners round cosines to six digits; this is 0.03 mm at the edge of a large image. */
    private static final double COSINE_TOLERANCE = 1e-4;

    private static final double SPACING_TOLERANCE = 1e-4;

    /** Names of the attributes in which another plane differs; none when the two can be slices of one volume. */
    Stream<String> differences(Plane other) {
        return Stream.of(
                        differing("Rows (0028,0010)", rows == other.rows),
                        differing("Columns (0028,0011)", columns == other.columns),
                        differing(
                                "Image Orientation (Patient) (0020,0037)",
                                near(orientation, other.orientation, COSINE_TOLERANCE)),
                        differing("Pixel Spacing (0028,0030)", near(spacing, other.spacing, SPACING_TOLERANCE)),
                        differing(
                                "Frame of Reference UID (0020,0052)", frameOfReference.equals(other.frameOfReference)))
                .flatMap(Optional::stream);
    }

    private static Optional<String> differing(String attribute, boolean same) {
        return same ? Optional.empty() : Optional.of(attribute);
    }

    /** Direction in which the column index grows. */
    Vector row() {
        return Vector.of(orientation, 0).unit();
    }

    /** Direction in which the row index grows. */
    Vector column() {
        return Vector.of(orientation, 3).unit();
    }

    Vector normal() {
        return row().cross(column()).unit();
    }

    /** Row and column are unit vectors at right angles, and the spacing is positive. */
    boolean valid() {
        Vector row = Vector.of(orientation, 0);
        Vector column = Vector.of(orientation, 3);
        return Math.abs(row.length() - 1) < 0.01
                && Math.abs(column.length() - 1) < 0.01
                && Math.abs(row.dot(column)) < 0.01
                && spacing.stream().allMatch(mm -> mm > 0);
    }

    private static boolean near(List<Double> a, List<Double> b, double tolerance) {
        return IntStream.range(0, a.size()).allMatch(i -> Math.abs(a.get(i) - b.get(i)) <= tolerance);
    }
}
