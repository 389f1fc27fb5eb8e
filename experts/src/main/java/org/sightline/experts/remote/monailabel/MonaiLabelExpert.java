package org.sightline.experts.remote.monailabel;

import java.time.Duration;
import java.util.Optional;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.image.Volume;
import org.sightline.experts.Checkable;
import org.sightline.experts.Expert;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.ReadingWatch;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.manifest.remote.RemoteSection;
import org.sightline.experts.remote.RemoteLabels;
import org.sightline.experts.remote.RemoteVolumes;
import org.sightline.experts.remote.http.Deadline;
import org.sightline.experts.remote.http.Network;
import org.sightline.experts.remote.http.ReadingGate;

/**
 * A segmentation model of a MONAI Label server. The volume goes there as NIfTI without a name, in a session that is
 * removed when the reading ends, however it ends; the mask comes back and is measured on the source grid.
 */
public final class MonaiLabelExpert implements Expert, Checkable {
    /** For the removal of a session after the reading's time is over. */
    private static final Duration CLEANING = Duration.ofSeconds(5);

    private final Manifest manifest;
    private final RemoteSection.MonaiLabel section;
    private final ExpertDescriptor descriptor;
    private final RemoteVolumes volumes;
    private final ReadingGate gate;
    private final LabelServer server;
    private volatile Optional<LabelModel> known = Optional.empty();

    /**
     * Asks the server nothing yet.
     *
     * @throws StudyException {@code INVALID_EXPERT} for a package that takes no volume or has an index beyond 255,
     *     {@code INVALID_CONFIGURATION} when a variable with a secret is not set
     */
    public MonaiLabelExpert(Manifest manifest, RemoteSection.MonaiLabel section, Network network) {
        this.manifest = manifest;
        this.section = section;
        this.descriptor = manifest.descriptor();
        this.volumes = new RemoteVolumes(manifest);
        RemoteLabels.requireIndices(manifest.labels());
        this.gate = new ReadingGate(manifest.name(), section.endpoint(), network.clock());
        this.server = new LabelServer(network.server("MONAI Label", section.endpoint()), section.model());
    }

    @Override
    public ExpertDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public ExpertResult read(ExpertRequest request, ReadingWatch watch) {
        return volumes.refusal(request)
                .<ExpertResult>map(ExpertResult.Declined::new)
                .orElseGet(() -> gate.read(watch, deadline -> read(request, deadline)));
    }

    private ExpertResult read(ExpertRequest request, Deadline deadline) {
        Volume volume = volumes.volume(request);
        deadline.progress(0.05);
        deadline.stopIfCancelled();
        byte[] file = RemoteVolumes.nifti(volume);
        deadline.progress(0.1);
        try {
            LabelModel model = known.orElseGet(() -> learn(deadline));
            LabelAnswer answer = infer(file, model, volume.grid().size(), deadline);
            deadline.progress(0.9);
            RemoteLabels labels = new RemoteLabels(manifest.labels(), volume.grid(), volume.sources());
            return labels.report(answer.mask(volume.grid().size()), answer.meaning(model));
        } catch (StudyException e) {
            known = Optional.empty(); // the server may have other models by now
            throw e;
        }
    }

    /** A server that keeps no sessions gets the volume with the question. */
    private LabelAnswer infer(byte[] file, LabelModel model, int voxels, Deadline deadline) {
        Optional<String> session = server.open(file, deadline);
        deadline.progress(0.3);
        try {
            return server.infer(session, file, model.prompt(), voxels, deadline);
        } finally {
            session.ifPresent(id -> server.close(id, deadline.afresh(CLEANING)));
        }
    }

    private LabelModel learn(Deadline deadline) {
        LabelModel model = LabelModel.of(server.info(deadline), manifest, section);
        known = Optional.of(model);
        return model;
    }

    @Override
    public String probe() {
        return gate.probe(deadline -> learn(deadline).told());
    }
}
