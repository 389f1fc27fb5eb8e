package org.sightline.experts.remote.kserve;

import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.Checkable;
import org.sightline.experts.Expert;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.ReadingWatch;
import org.sightline.experts.manifest.Label;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.manifest.remote.RemoteSection;
import org.sightline.experts.onnx.ServedImages;
import org.sightline.experts.remote.http.Deadline;
import org.sightline.experts.remote.http.Network;
import org.sightline.experts.remote.http.ReadingGate;

/**
 * An image classifier on a model server. The server's metadata has to fit the package before anything is sent, and is
 * asked for again after an answer that could not be used. Tensors travel in binary where the server says it can.
 */
public final class KserveExpert implements Expert, Checkable {
    private final Manifest manifest;
    private final ExpertDescriptor descriptor;
    private final ServedImages images;
    private final ReadingGate gate;
    private final KserveModel model;
    private volatile Optional<ModelContract> known = Optional.empty();

    /**
     * Asks the server nothing yet.
     *
     * @throws StudyException {@code INVALID_EXPERT} for a package that reads no single images or lacks operating points,
     *     {@code INVALID_CONFIGURATION} when a variable with a secret is not set
     */
    public KserveExpert(Manifest manifest, RemoteSection.Kserve section, Network network) {
        this.manifest = manifest;
        this.descriptor = manifest.descriptor();
        requireClassifier();
        this.images = new ServedImages(manifest);
        this.gate = new ReadingGate(manifest.name(), section.endpoint(), network.clock());
        this.model = new KserveModel(network.server("the model server", section.endpoint()), section);
    }

    private void requireClassifier() {
        if (descriptor.input() != ExpertDescriptor.Input.IMAGE) {
            throw invalid("protocol kserve reads single images: takes has to be image");
        }
        for (int n = 0; n < manifest.labels().size(); n++) {
            Label label = manifest.labels().get(n);
            if (label.index() != n || label.operatingPoint().isEmpty()) {
                throw invalid("label " + label.name() + ": scores are numbered from 0 without gaps, and each has an"
                        + " operatingPoint");
            }
        }
    }

    private StudyException invalid(String rule) {
        return new StudyException(ErrorCode.INVALID_EXPERT, manifest.name(), rule);
    }

    @Override
    public ExpertDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public ExpertResult read(ExpertRequest request, ReadingWatch watch) {
        return images.refusal(request)
                .<ExpertResult>map(ExpertResult.Declined::new)
                .orElseGet(() -> gate.read(watch, deadline -> read(request, deadline)));
    }

    private ExpertResult read(ExpertRequest request, Deadline deadline) {
        ModelContract contract = known.orElseGet(() -> learn(deadline));
        ExpertResult result =
                images.read(request, deadline, (values, shape) -> model.infer(contract, values, shape, deadline));
        if (result instanceof ExpertResult.Failed) {
            known = Optional.empty(); // the model may have been replaced by another
        }
        return result;
    }

    private ModelContract learn(Deadline deadline) {
        ModelContract contract = model.contract(manifest, images.shape(), deadline);
        known = Optional.of(contract);
        return contract;
    }

    @Override
    public String probe() {
        return gate.probe(deadline -> {
            model.requireReady(deadline);
            return learn(deadline).told();
        });
    }
}
