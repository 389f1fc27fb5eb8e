package org.sightline.orchestration.overlay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.image.Volume;
import org.sightline.dicom.seg.Segment;
import org.sightline.dicom.seg.Segmentation;

/**
 * Draws axial slices of a volume, with or without a mask over them, to the recipe of VILA-M3's demo: a label's colour
 * is given by its rank among the labels of that slice, so the same organ may change colour from slice to slice.
 */
public final class SliceRenderer {
    /** mm; a grid that was written as decimal text and read again differs by less. */
    private static final double SAME_PLACE = 1e-3;
    /** Along an edge of a thumbnail's cell. */
    private static final int SAMPLES = 8;

    private final Volume volume;
    private final GreyScale scale;
    private final AxialView view;

    public SliceRenderer(Volume volume, GreyScale scale) {
        this.volume = volume;
        this.scale = scale;
        this.view = AxialView.of(volume.grid());
    }

    /** A slice with a mask over it, and what its colours mean. */
    public record Painted(SlicePicture picture, Legend legend) {}

    public AxialView view() {
        return view;
    }

    /**
     * A bare slice.
     *
     * @param slice from 0 at the feet
     */
    public SlicePicture slice(int slice) {
        return picture(Arrays.stream(voxels(slice)).map(voxel -> level(voxel) * 0x010101));
    }

    /**
     * A bare slice in a few cells: mean levels of up to 64 pixels each, evenly taken.
     *
     * @param slice from 0 at the feet
     * @param edge cells along columns and along rows
     * @return levels 0..255, row-major, as unsigned bytes
     */
    public byte[] thumbnail(int slice, int edge) {
        byte[] levels = new byte[edge * edge];
        for (int cell = 0; cell < levels.length; cell++) {
            int sum = 0;
            for (int at = 0; at < SAMPLES * SAMPLES; at++) {
                int row = (cell / edge * SAMPLES + at / SAMPLES) * view.rows() / (edge * SAMPLES);
                int column = (cell % edge * SAMPLES + at % SAMPLES) * view.columns() / (edge * SAMPLES);
                sum += level(view.start(slice) + row * view.rowStep() + column * view.columnStep());
            }
            levels[cell] = (byte) (sum / (SAMPLES * SAMPLES));
        }
        return levels;
    }

    /**
     * A slice with a mask over it.
     *
     * @param slice from 0 at the feet
     * @param shown labels to draw; others are as if they were not there
     * @throws IllegalArgumentException when the mask lies on another grid
     */
    public Painted painted(Segmentation mask, int slice, IntPredicate shown) {
        if (!onGrid(mask.grid())) {
            throw new IllegalArgumentException("the mask lies on another grid than the volume");
        }
        int[] voxels = voxels(slice);
        int[] labels = Arrays.stream(voxels).map(voxel -> label(mask, voxel)).toArray();
        Legend legend = legend(mask, IntStream.of(labels).filter(label -> label != 0 && shown.test(label)));
        int[] entryOfLabel = new int[256]; // 1 for the first; 0 for a label that is not shown
        legend.entries()
                .forEach(entry -> entryOfLabel[entry.label()] = legend.entries().indexOf(entry) + 1);
        IntStream pixels =
                IntStream.range(0, voxels.length).map(at -> pixel(entryOfLabel[labels[at]], level(voxels[at])));
        return new Painted(picture(pixels), legend);
    }

    private boolean onGrid(Grid other) {
        Grid grid = volume.grid();
        return other.columns() == grid.columns()
                && other.rows() == grid.rows()
                && other.slices() == grid.slices()
                && IntStream.range(0, 12)
                        .allMatch(i -> Math.abs(other.toPatient().matrix().get(i)
                                        - grid.toPatient().matrix().get(i))
                                <= SAME_PLACE);
    }

    private SlicePicture picture(IntStream pixels) {
        return new SlicePicture(view.columns(), view.rows(), pixels.toArray());
    }

    /** Places in the volume's array, row-major from the top left. */
    private int[] voxels(int slice) {
        int start = view.start(slice);
        int[] voxels = new int[view.columns() * view.rows()];
        for (int row = 0; row < view.rows(); row++) {
            for (int column = 0; column < view.columns(); column++) {
                voxels[row * view.columns() + column] = start + row * view.rowStep() + column * view.columnStep();
            }
        }
        return voxels;
    }

    private int level(int index) {
        return scale.level(volume.voxels()[index]);
    }

    private static int pixel(int entry, int level) {
        return entry == 0
                ? OverlayColour.beside(level)
                : OverlayColour.ofRank(entry - 1).over(level);
    }

    private int label(Segmentation mask, int index) {
        int columns = volume.grid().columns();
        int rows = volume.grid().rows();
        return mask.mask().at(index % columns, index / columns % rows, index / (columns * rows));
    }

    private static Legend legend(Segmentation mask, IntStream shown) {
        List<Legend.Entry> entries = new ArrayList<>();
        shown.distinct()
                .sorted()
                .forEach(label ->
                        entries.add(new Legend.Entry(OverlayColour.ofRank(entries.size()), label, name(mask, label))));
        return new Legend(entries);
    }

    private static Optional<String> name(Segmentation mask, int label) {
        return mask.segments().stream()
                .filter(segment -> segment.number() == label)
                .findFirst()
                .map(Segment::label);
    }
}
