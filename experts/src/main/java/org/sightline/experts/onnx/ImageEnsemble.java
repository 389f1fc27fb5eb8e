package org.sightline.experts.onnx;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.ReadingWatch;
import org.sightline.experts.engine.ModelHost;
import org.sightline.experts.manifest.Label;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.manifest.Step;
import org.sightline.experts.manifest.WeightsFile;

/**
 * Several models that score every image of a series together. Those that are not on this machine are left out; the
 * descriptor says which, and what is not looked for without them. One member after the other runs on all threads.
 */
final class ImageEnsemble implements OnnxExpert, ImageSeries.Scorer {
    private final ExpertDescriptor descriptor;
    private final List<Label> labels;
    private final List<EnsembleMember> members;
    private final ImageSeries series;
    private final boolean antialias;
    private final Step rescale;

    private ImageEnsemble(Manifest manifest, RollCall roll, List<EnsembleMember> members) {
        this.descriptor = roll.descriptor();
        this.labels = roll.labels();
        this.members = members;
        this.series = new ImageSeries(manifest.input(), descriptor, labels, this);
        this.antialias = manifest.step("resize").orElseThrow().flag("antialias");
        this.rescale = manifest.step("rescale").orElseThrow();
    }

    /**
     * @param files of the members that are here, by role
     * @throws org.sightline.dicom.error.StudyException {@code WEIGHTS_MISSING} when they can say nothing
     */
    static ImageEnsemble of(Manifest manifest, Map<String, Path> files, ModelHost host) {
        RollCall roll = new RollCall(manifest, files.keySet());
        List<WeightsFile> all = manifest.weights();
        List<EnsembleMember> members = roll.present().stream()
                .map(weights -> EnsembleMember.of(weights, OnnxModel.of(manifest, files, all.indexOf(weights), host)))
                .toList();
        return new ImageEnsemble(manifest, roll, members);
    }

    @Override
    public ExpertDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public ExpertResult read(ExpertRequest request, ReadingWatch watch) {
        return series.read(request, watch);
    }

    @Override
    public GreyImage prepared(GreyImage image) {
        return image.centreSquare();
    }

    @Override
    public Scores scores(GreyImage square, ReadingWatch watch) {
        Map<Integer, Tensor> inputs = new HashMap<>();
        Consensus consensus = new Consensus(labels);
        for (int i = 0; i < members.size(); i++) {
            watch.stopIfCancelled(descriptor.name());
            EnsembleMember member = members.get(i);
            Tensor input = inputs.computeIfAbsent(member.says().side(), side -> input(square, side));
            consensus.add(member.says(), member.scores(input, watch));
            watch.progress((i + 1.0) / members.size());
        }
        return consensus;
    }

    /** The square as members of one size see it: (1, 1, side, side), black and white at the ends of the scale. */
    Tensor input(GreyImage square, int side) {
        double black = rescale.number("black");
        double span = rescale.number("white") - black;
        FloatBuffer values = Tensor.allocate(side * side);
        for (float grey : FloatResize.resize(square, side, side, antialias)) {
            values.put((float) (black + span * grey / 255));
        }
        return new Tensor(values.flip(), 1, 1, side, side);
    }

    @Override
    public String probe() {
        return members.stream().map(member -> member.model().warmUp()).collect(Collectors.joining(", "));
    }

    @Override
    public void close() {
        members.forEach(member -> member.model().close());
    }
}
