package org.sightline.dicom.image;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sightline.dicom.SeriesRef;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.InstanceFile;

/**
 * Stacks the slices of a series into a {@link Volume}, or says why they are none. Single-frame objects and the frames
 * of enhanced ones may come mixed; localizers are left out. Nothing is resampled: what does not lie on a regular grid
 * is refused.
 */
public final class VolumeBuilder {
    private VolumeBuilder() {}

    /**
     * Decodes on all processors of the machine.
     *
     * @param files instances of one series, in any order
     * @throws org.sightline.dicom.error.StudyException {@code TOO_FEW_SLICES} below three, {@code MIXED_GEOMETRY},
     *     {@code DUPLICATE_POSITION}, {@code GANTRY_TILT} above half a degree, {@code UNEVEN_SPACING} above 1 % of the
     *     median gap, {@code MISSING_ATTRIBUTE} where a frame has no place in the patient, {@code UNSUPPORTED_PIXELS}
     *     for colour, and what {@link PixelReader} throws
     */
    public static Volume build(SeriesRef series, List<InstanceFile> files) {
        SliceStack stack =
                stack(series, files.stream().filter(VolumeBuilder::belongs).flatMap(SliceSource::framesOf));
        Grid grid = stack.grid();
        float[] voxels = new float[size(grid, series)];
        fill(voxels, stack.slices());
        return new Volume(
                series, grid, voxels, stack.slices().stream().map(Slice::source).toList());
    }

    /**
     * The frames of the volume in the order of its slices, without decoding them.
     *
     * @throws org.sightline.dicom.error.StudyException what {@link #build} says of geometry
     */
    public static List<SliceSource> slices(SeriesRef series, List<InstanceFile> files) {
        SliceStack stack =
                stack(series, files.stream().filter(VolumeBuilder::belongs).flatMap(SliceSource::framesOf));
        return stack.slices().stream().map(Slice::source).toList();
    }

    /**
     * The grid on which slices lie.
     *
     * @throws org.sightline.dicom.error.StudyException what {@link #build} says of geometry
     */
    public static Grid grid(SeriesRef series, List<SliceSource> slices) {
        return stack(series, slices.stream()).grid();
    }

    private static SliceStack stack(SeriesRef series, Stream<SliceSource> sources) {
        return SliceStack.of(series, sources.map(Slice::of).toList());
    }

    private static boolean belongs(InstanceFile file) {
        return file.header().hasPixels() && !file.header().image().imageType().contains("LOCALIZER");
    }

    private static int size(Grid grid, SeriesRef series) {
        try {
            return grid.size();
        } catch (ArithmeticException e) {
            throw new StudyException(
                    ErrorCode.UNSUPPORTED_PIXELS, series.seriesUid(), "the series has more than 2^31 voxels", e);
        }
    }

    private static void fill(float[] voxels, List<Slice> slices) {
        Map<Path, List<Integer>> byFile = IntStream.range(0, slices.size())
                .boxed()
                .collect(
                        Collectors.groupingBy(k -> slices.get(k).source().file().file()));
        byFile.values().parallelStream().forEach(indices -> fill(voxels, slices, indices));
    }

    /** All slices of one object, which is opened once. */
    private static void fill(float[] voxels, List<Slice> slices, List<Integer> indices) {
        InstanceFile source = slices.get(indices.get(0)).source().file();
        try (PixelObject object = PixelObject.open(source)) {
            if (object.format().color()) {
                throw new StudyException(
                        ErrorCode.UNSUPPORTED_PIXELS,
                        source.header().ref().sopUid(),
                        "a volume is made of grey slices");
            }
            int size = voxels.length / slices.size();
            if (object.format().values() != size) {
                throw new StudyException(
                        ErrorCode.MIXED_GEOMETRY, source.header().ref().sopUid(), "the file is not the one indexed");
            }
            indices.parallelStream()
                    .forEach(k -> object.grey(slices.get(k).source().frame(), voxels, k * size));
        }
    }
}
