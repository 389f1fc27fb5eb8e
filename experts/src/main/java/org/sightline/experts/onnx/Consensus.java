package org.sightline.experts.onnx;

import java.util.List;
import java.util.Optional;
import org.sightline.experts.Region.Box;
import org.sightline.experts.manifest.Label;
import org.sightline.experts.manifest.WeightsFile.Member;
import org.sightline.experts.manifest.WeightsFile.Voice;

/** The mean of what members say of one image. Members are added in one order, so that it is the same to the last bit. */
final class Consensus implements Scores {
    private final List<Label> labels;
    private final double[] sums;
    private final int[] voices;

    Consensus(List<Label> labels) {
        this.labels = labels;
        this.sums = new double[labels.size()];
        this.voices = new int[labels.size()];
    }

    /** @param scores one for each of the member's outputs */
    void add(Member member, float[] scores) {
        for (int i = 0; i < sums.length; i++) {
            Optional<Voice> voice = member.voice(labels.get(i));
            if (voice.isPresent()) {
                sums[i] += voice.get().calibrated(scores[voice.get().output()]);
                voices[i]++;
            }
        }
    }

    @Override
    public Optional<String> refusal() {
        return Optional.empty();
    }

    /** One mean for each label, each over the members that speak for it: a member without the label does not count as 0.5. */
    @Override
    public float[] scores() {
        float[] means = new float[sums.length];
        for (int i = 0; i < means.length; i++) {
            means[i] = (float) (sums[i] / voices[i]);
        }
        return means;
    }

    @Override
    public Optional<Box> box(int label, int rows, int columns) {
        return Optional.empty();
    }
}
