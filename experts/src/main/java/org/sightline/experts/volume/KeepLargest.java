package org.sightline.experts.volume;

import java.util.BitSet;
import java.util.Set;
import org.sightline.dicom.image.Grid;

/**
 * MONAI's {@code KeepLargestConnectedComponent}, each label for itself: of several parts the largest stays, the first of
 * equals.
 *
 * @param labels which; empty for all
 */
record KeepLargest(Set<Integer> labels, int connectivity) implements LabelStep {
    KeepLargest {
        labels = Set.copyOf(labels);
    }

    @Override
    public void apply(Grid grid, byte[] layer) {
        Connected connected = new Connected(grid, connectivity);
        BitSet largest = largest(connected, layer);
        for (int n = 0; n < layer.length; n++) {
            if (concerns(layer[n]) && !largest.get(n)) {
                layer[n] = 0;
            }
        }
    }

    private BitSet largest(Connected connected, byte[] layer) {
        int[] most = new int[256];
        int[] seeds = new int[256];
        BitSet visited = new BitSet(layer.length);
        for (int n = 0; n < layer.length; n++) {
            if (concerns(layer[n]) && !visited.get(n)) {
                int size = connected.collect(layer, n, visited);
                int label = layer[n] & 0xFF;
                seeds[label] = size > most[label] ? n : seeds[label];
                most[label] = Math.max(most[label], size);
            }
        }
        BitSet kept = new BitSet(layer.length);
        for (int label = 1; label < 256; label++) {
            if (most[label] > 0) {
                connected.collect(layer, seeds[label], kept);
            }
        }
        return kept;
    }

    private boolean concerns(byte label) {
        return label != 0 && (labels.isEmpty() || labels.contains(label & 0xFF));
    }
}
