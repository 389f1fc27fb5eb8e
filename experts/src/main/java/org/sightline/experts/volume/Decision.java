package org.sightline.experts.volume;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.sightline.dicom.image.Grid;

/**
 * How scores become labels.
 *
 * @param labels indices of the manifest, ascending
 * @param threshold for scores of channels of their own; NaN for the channel with the highest score
 */
record Decision(List<Integer> labels, double threshold) {
    private static final int MOST = 255;

    Decision {
        labels = List.copyOf(labels);
        if (labels.isEmpty() || labels.get(0) < 1 || labels.get(labels.size() - 1) > MOST) {
            throw new IllegalArgumentException("labels of a mask are numbered 1..255");
        }
    }

    /** The channel with the highest score, the first of equals; channel 0 is the background. */
    static Decision argmax(List<Integer> labels) {
        return new Decision(labels, Double.NaN);
    }

    /** Every channel for itself: there from the threshold up. Label n is the n-th channel. */
    static Decision threshold(List<Integer> labels, double at) {
        return new Decision(labels, at);
    }

    private boolean exclusive() {
        return Double.isNaN(threshold);
    }

    /** How many channels the network has to give, at least. */
    int channels() {
        return labels.get(labels.size() - 1) + (exclusive() ? 1 : 0);
    }

    /** Judges the voxels of a grid. */
    Judge judge(Grid grid) {
        List<byte[]> layers = new ArrayList<>();
        IntStream.range(0, exclusive() ? 1 : labels.size()).forEach(n -> layers.add(new byte[grid.size()]));
        return new Judge(new LabelLayers(grid, layers));
    }

    /** Fills layers; a channel without a label counts as background. */
    final class Judge implements ScoreSink {
        private final LabelLayers drawn;
        private final boolean[] named = new boolean[MOST + 1];

        private Judge(LabelLayers drawn) {
            this.drawn = drawn;
            labels.forEach(label -> named[label] = true);
        }

        LabelLayers drawn() {
            return drawn;
        }

        @Override
        public void accept(int voxel, float[] scores) {
            if (exclusive()) {
                int best = best(scores);
                drawn.layers().get(0)[voxel] = best <= MOST && named[best] ? (byte) best : 0;
                return;
            }
            for (int n = 0; n < labels.size(); n++) {
                int label = labels.get(n);
                drawn.layers().get(n)[voxel] = scores[label - 1] >= threshold ? (byte) label : 0;
            }
        }

        private static int best(float[] scores) {
            int best = 0;
            for (int channel = 1; channel < scores.length; channel++) {
                best = scores[channel] > scores[best] ? channel : best;
            }
            return best;
        }
    }
}
