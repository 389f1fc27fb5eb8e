package org.sightline.experts.volume;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sightline.dicom.image.Grid;
import org.sightline.experts.ReadingWatch;
import org.sightline.experts.manifest.Label;
import org.sightline.experts.manifest.Step;

/**
 * What is done to the network's scores: activations, one decision, steps on labels, and between them, once, the way back
 * to the grid of the series. Where that stands before the decision scores are interpolated, as MONAI's {@code Invertd}
 * does it; behind it labels are, by nearest neighbour. Where it is not written it stands last.
 */
final class Postprocessing {
    private static final String INVERT = "invert";
    private static final Set<String> DECISIONS = Set.of("argmax", "threshold");

    private final List<Activation> activations = new ArrayList<>();
    private final List<LabelStep> before = new ArrayList<>();
    private final List<LabelStep> after = new ArrayList<>();
    private final boolean scoresInverted;
    private final Decision decision;
    private final long memoryMegabytes;

    /** @throws IllegalArgumentException when the steps have no such order */
    Postprocessing(List<Step> steps, List<Label> labels, long memoryMegabytes) {
        this.memoryMegabytes = memoryMegabytes;
        int at = decisionAt(steps);
        List<Integer> indices = labels.stream().map(Label::index).toList();
        Step chosen = steps.get(at);
        decision = chosen.name().equals("argmax")
                ? Decision.argmax(indices)
                : Decision.threshold(indices, chosen.number("at"));
        scoresInverted = scoreSteps(steps.subList(0, at));
        labelSteps(steps.subList(at + 1, steps.size()));
    }

    private static int decisionAt(List<Step> steps) {
        List<String> names = steps.stream().map(Step::name).toList();
        if (names.stream().filter(DECISIONS::contains).count() != 1) {
            throw new IllegalArgumentException("postprocessing needs one of argmax and threshold, once");
        }
        if (names.stream().filter(INVERT::equals).count() > 1) {
            throw new IllegalArgumentException("postprocessing inverts once");
        }
        return Math.max(names.indexOf("argmax"), names.indexOf("threshold"));
    }

    /** Whether they go back to the source grid. */
    private boolean scoreSteps(List<Step> steps) {
        boolean inverted = false;
        for (Step step : steps) {
            inverted |= step.name().equals(INVERT);
            if (!step.name().equals(INVERT)) {
                if (inverted) {
                    throw new IllegalArgumentException("sigmoid and softmax stand before invert");
                }
                activations.add(activation(step));
            }
        }
        return inverted;
    }

    private static Activation activation(Step step) {
        return switch (step.name()) {
            case "sigmoid" -> Activation.SIGMOID;
            case "softmax" -> Activation.SOFTMAX;
            default -> throw new IllegalArgumentException(step.name() + " stands behind argmax or threshold");
        };
    }

    private void labelSteps(List<Step> steps) {
        List<LabelStep> list = scoresInverted ? after : before;
        for (Step step : steps) {
            if (step.name().equals(INVERT)) {
                list = after;
            } else {
                list.add(labelStep(step));
            }
        }
    }

    private static LabelStep labelStep(Step step) {
        return switch (step.name()) {
            case "keep-largest" -> new KeepLargest(labels(step), (int) step.number("connectivity"));
            case "fill-holes" -> new FillHoles(labels(step), (int) step.number("connectivity"));
            case "remove-small" -> removeSmall(step);
            default -> throw new IllegalArgumentException(step.name() + " stands before argmax or threshold");
        };
    }

    private static LabelStep removeSmall(Step step) {
        if (step.has("voxels") == step.has("millilitres")) {
            throw new IllegalArgumentException("remove-small needs either voxels or millilitres");
        }
        return new RemoveSmall(
                labels(step),
                (int) step.number("connectivity"),
                step.has("voxels") ? step.number("voxels") : 0,
                step.has("millilitres") ? step.number("millilitres") : 0);
    }

    private static Set<Integer> labels(Step step) {
        Set<Integer> labels = new HashSet<>();
        if (step.has("labels")) {
            step.numbers("labels").forEach(label -> labels.add(label.intValue()));
        }
        return labels;
    }

    /** How many channels the network has to give, at least. */
    int channels() {
        return decision.channels();
    }

    /** Labels on the source grid. */
    LabelLayers apply(SlidingWindow window, FloatVolume prepared, Grid source, ReadingWatch watch) {
        LabelLayers drawn =
                scoresInverted ? invertedScores(window, prepared, source, watch) : judged(window, prepared, watch);
        drawn.layers().forEach(layer -> before.forEach(step -> step.apply(drawn.grid(), layer)));
        LabelLayers onSource = drawn.on(source);
        onSource.layers().forEach(layer -> after.forEach(step -> step.apply(source, layer)));
        return onSource;
    }

    private LabelLayers judged(SlidingWindow window, FloatVolume prepared, ReadingWatch watch) {
        Decision.Judge judge = decision.judge(prepared.grid());
        window.run(prepared, activated(judge), watch);
        return judge.drawn();
    }

    private LabelLayers invertedScores(SlidingWindow window, FloatVolume prepared, Grid source, ReadingWatch watch) {
        ScoreStore store = new ScoreStore(prepared.grid(), memoryMegabytes);
        window.run(prepared, activated(store), watch);
        Decision.Judge judge = decision.judge(source);
        IndexMap map = IndexMap.between(source, prepared.grid());
        new Resampler(map, source, prepared.grid(), Resampler.Edge.ZERO).vectors(store.channels(), judge);
        return judge.drawn();
    }

    private ScoreSink activated(ScoreSink sink) {
        return (voxel, scores) -> {
            activations.forEach(activation -> activation.apply(scores));
            sink.accept(voxel, scores);
        };
    }
}
