package org.sightline.dicom.image;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.sightline.dicom.SeriesRef;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Slices of one series in the order of their position along the slice normal, proven to lie on a regular grid. */
final class SliceStack {
    private static final int FEWEST_SLICES = 3;

    /** Positions are written with two or three decimals. */
    private static final double ROUNDING_MM = 0.02;

    /** Part of the median gap by which one gap may differ. */
    private static final double GAP_TOLERANCE = 0.01;

    /** Part of the median gap by which a slice may lie off the grid, so that small differences do not add up. */
    private static final double DRIFT_TOLERANCE = 0.1;

    private static final double LARGEST_SHEAR_DEGREES = 0.5;

    private final SeriesRef series;
    private final List<Slice> slices;
    private final Plane plane;
    private final Vector normal;

    private SliceStack(SeriesRef series, List<Slice> slices) {
        this.series = series;
        this.plane = slices.get(0).plane();
        this.normal = plane.normal();
        this.slices = slices.stream()
                .sorted(Comparator.comparingDouble(slice -> slice.position().dot(normal)))
                .toList();
    }

    /** @throws StudyException what {@link VolumeBuilder#build} says of geometry */
    static SliceStack of(SeriesRef series, List<Slice> slices) {
        if (slices.size() < FEWEST_SLICES) {
            throw refused(
                    series,
                    ErrorCode.TOO_FEW_SLICES,
                    "a volume needs " + FEWEST_SLICES + " frames with Image Position (Patient) (0020,0032), not "
                            + slices.size());
        }
        requireOnePlane(series, slices);
        SliceStack stack = new SliceStack(series, slices);
        stack.requireDistinct();
        stack.requireUpright();
        stack.requireEven();
        stack.requireAligned();
        return stack;
    }

    List<Slice> slices() {
        return slices;
    }

    Grid grid() {
        Vector i = plane.row().times(plane.spacing().get(1));
        Vector j = plane.column().times(plane.spacing().get(0));
        Vector k = step();
        Vector origin = position(0);
        Affine affine = new Affine(List.of(
                i.x(), j.x(), k.x(), origin.x(), i.y(), j.y(), k.y(), origin.y(), i.z(), j.z(), k.z(), origin.z()));
        return new Grid(plane.columns(), plane.rows(), slices.size(), affine);
    }

    private static void requireOnePlane(SeriesRef series, List<Slice> slices) {
        Plane first = slices.get(0).plane();
        if (!first.valid()) {
            throw refused(
                    series,
                    ErrorCode.MIXED_GEOMETRY,
                    "Image Orientation (Patient) (0020,0037) is not two unit vectors at right angles, or Pixel Spacing"
                            + " (0028,0030) is not positive (PS3.3 section C.7.6.2)");
        }
        String differences = slices.stream()
                .flatMap(slice -> slice.plane().differences(first))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        if (!differences.isEmpty()) {
            long others = slices.stream()
                    .filter(slice -> slice.plane().differences(first).findAny().isPresent())
                    .count();
            throw refused(
                    series,
                    ErrorCode.MIXED_GEOMETRY,
                    others + " of " + slices.size() + " slices differ from the first in " + differences
                            + "; split the series");
        }
    }

    private void requireDistinct() {
        double[] gaps = gaps().toArray();
        int first = 0;
        while (first < gaps.length && gaps[first] > ROUNDING_MM) {
            first++;
        }
        if (first < gaps.length) {
            List<Slice> together = slices.subList(first, endOfPlace(gaps, first));
            throw refused(
                    series,
                    ErrorCode.DUPLICATE_POSITION,
                    together.size() + " slices lie at one Image Position (Patient) (0020,0032): "
                            + RepeatedPlace.difference(together));
        }
    }

    private static int endOfPlace(double[] gaps, int first) {
        int last = first;
        while (last < gaps.length && gaps[last] <= ROUNDING_MM) {
            last++;
        }
        return last + 1;
    }

    private void requireUpright() {
        Vector line = position(slices.size() - 1).minus(position(0));
        double degrees = Math.toDegrees(Math.acos(Math.min(1, line.dot(normal) / line.length())));
        if (degrees > LARGEST_SHEAR_DEGREES) {
            throw refused(
                    series,
                    ErrorCode.GANTRY_TILT,
                    String.format(
                            Locale.ROOT,
                            "by Image Position (Patient) (0020,0032) the slices are sheared by %.1f degrees against their normal"
                                    + " (gantry tilt);"
                                    + " send an untilted reconstruction",
                            degrees));
        }
    }

    private void requireEven() {
        double median = median();
        double allowed = GAP_TOLERANCE * median + ROUNDING_MM;
        boolean even = gaps().allMatch(gap -> Math.abs(gap - median) <= allowed);
        double drift = residuals(true).max().orElseThrow();
        if (!even || drift > DRIFT_TOLERANCE * median + ROUNDING_MM) {
            throw refused(
                    series,
                    ErrorCode.UNEVEN_SPACING,
                    "gaps between slices by Image Position (Patient) (0020,0032) differ by more than 1 %; slices are"
                            + " missing or the series is mixed. Gaps in mm: "
                            + histogram());
        }
    }

    private void requireAligned() {
        double shift = residuals(false).max().orElseThrow();
        if (shift > plane.spacing().stream().mapToDouble(mm -> mm).min().orElseThrow() / 2) {
            throw refused(
                    series,
                    ErrorCode.MIXED_GEOMETRY,
                    String.format(
                            Locale.ROOT,
                            "by Image Position (Patient) (0020,0032) a slice is shifted by %.2f mm in its own plane",
                            shift));
        }
    }

    /** How far each slice is from its place on the grid: along the normal, or across it. */
    private DoubleStream residuals(boolean along) {
        Vector step = step();
        return IntStream.range(0, slices.size()).mapToDouble(k -> {
            Vector off = position(k).minus(position(0).plus(step.times(k)));
            Vector parallel = normal.times(off.dot(normal));
            return along ? parallel.length() : off.minus(parallel).length();
        });
    }

    private Vector step() {
        int last = slices.size() - 1;
        return position(last).minus(position(0)).times(1.0 / last);
    }

    private DoubleStream gaps() {
        return IntStream.range(1, slices.size())
                .mapToDouble(k -> position(k).minus(position(k - 1)).dot(normal));
    }

    private double median() {
        double[] sorted = gaps().sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private String histogram() {
        return gaps()
                .boxed()
                .collect(Collectors.groupingBy(gap -> String.format(Locale.ROOT, "%.2f", gap), Collectors.counting()))
                .entrySet()
                .stream()
                .sorted(Comparator.comparingDouble(entry -> Double.parseDouble(entry.getKey())))
                .map(entry -> entry.getKey() + " (x" + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
    }

    private Vector position(int k) {
        return slices.get(k).position();
    }

    private static StudyException refused(SeriesRef series, ErrorCode code, String rule) {
        return new StudyException(code, series.seriesUid(), rule);
    }
}
