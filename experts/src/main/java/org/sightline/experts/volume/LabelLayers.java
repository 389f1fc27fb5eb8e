package org.sightline.experts.volume;

import java.util.List;
import java.util.function.Function;
import org.sightline.dicom.image.Grid;

/**
 * What a network drew: one layer where each voxel has one label, or a layer for each label where they overlap.
 *
 * @param layers labels 0..255 as unsigned bytes, each of the grid's size, order k, j, i; not copied
 */
record LabelLayers(Grid grid, List<byte[]> layers) {
    LabelLayers {
        layers = List.copyOf(layers);
        if (layers.isEmpty() || !layers.stream().allMatch(layer -> layer.length == grid.size())) {
            throw new IllegalArgumentException("labels do not fill the grid");
        }
    }

    /** The nearest label at every voxel of another grid; background where this one does not reach. */
    LabelLayers on(Grid target) {
        IndexMap map = IndexMap.between(target, grid);
        if (map.identity() && target.size() == grid.size()) {
            return this;
        }
        Resampler resampler = new Resampler(map, target, grid, Resampler.Edge.ZERO);
        return new LabelLayers(target, each(resampler::nearest));
    }

    private List<byte[]> each(Function<byte[], byte[]> change) {
        return layers.stream().map(change).toList();
    }
}
