package org.sightline.experts.remote.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.sightline.dicom.net.DicomListener;
import org.sightline.dicom.net.DicomPeer;
import org.sightline.dicom.net.ListenerConfig;
import org.sightline.dicom.net.PeerAddress;
import org.sightline.dicom.phantom.ChestPhantom;
import org.sightline.dicom.phantom.PhantomIdentity;
import org.sightline.dicom.phantom.PhantomPlan;
import org.sightline.dicom.phantom.PhantomWriter;
import org.sightline.dicom.read.HeaderReader;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.Finding;
import org.sightline.experts.remote.http.Credentials;
import org.sightline.experts.remote.privacy.Discretion;

/** A whole installation on this machine: gateway, manager, model, our listener for results and our expert. */
final class DeployRig implements AutoCloseable {
    static final String CALLING_AE = "SIGHTLINE";
    static final String RESULT_AE = "SL-LUNG-SEG";
    static final MonaiDeploySettings.Timing QUICK = new MonaiDeploySettings.Timing(
            Duration.ofSeconds(20), Duration.ofSeconds(2), Duration.ofMillis(20), Duration.ofMillis(300));

    final Path folder;
    final DeployModel model;
    final FolderInbox inbox;
    final FakeWorkflowManager manager;
    final FakeInformaticsGateway gateway;
    final List<String> notes = new CopyOnWriteArrayList<>();
    private final DicomListener listener;

    DeployRig(Path folder, Function<DeployModel, FakeWorkflowManager.Workflow> workflow) {
        this(folder, workflow, CALLING_AE);
    }

    DeployRig(Path folder, Function<DeployModel, FakeWorkflowManager.Workflow> workflow, String registeredSource) {
        this.folder = folder;
        this.model = new DeployModel(folder);
        this.inbox = new FolderInbox(folder);
        this.manager = new FakeWorkflowManager(workflow.apply(model));
        this.gateway = new FakeInformaticsGateway(folder, manager, registeredSource);
        this.listener = DicomListener.start(ListenerConfig.defaults(RESULT_AE, "localhost", 0), inbox);
        gateway.exportTo(RESULT_AE, listener.port());
    }

    MonaiDeployExpert expert() {
        return expert(QUICK);
    }

    MonaiDeployExpert expert(MonaiDeploySettings.Timing timing) {
        return expert(timing, Clock.systemUTC());
    }

    MonaiDeployExpert expert(MonaiDeploySettings.Timing timing, Clock clock) {
        return expert(settings(timing), clock);
    }

    MonaiDeployExpert expert(MonaiDeploySettings settings, Clock clock) {
        return expert(settings, Discretion.TRUSTED, clock);
    }

    MonaiDeployExpert expert(MonaiDeploySettings settings, Discretion discretion, Clock clock) {
        return new MonaiDeployExpert(
                descriptor(),
                settings,
                new DicomPeer(settings.gateway(), settings.callingAe()),
                inbox,
                (series, note) -> notes.add(note),
                discretion,
                clock);
    }

    MonaiDeploySettings settings(MonaiDeploySettings.Timing timing) {
        return new MonaiDeploySettings(
                new PeerAddress(FakeInformaticsGateway.WORKFLOW_AE, "localhost", gateway.dicomPort()),
                CALLING_AE,
                RESULT_AE,
                api(gateway.root()),
                api(manager.root()),
                timing,
                Optional.empty());
    }

    static MonaiDeploySettings.Api api(URI root) {
        return new MonaiDeploySettings.Api(root, new Credentials.None());
    }

    static ExpertDescriptor descriptor() {
        return new ExpertDescriptor(
                "monai-lung-seg",
                "1.0",
                "Lung and nodule segmentation by MONAI Deploy",
                "remote",
                new ExpertDescriptor.Accepts(ExpertDescriptor.Input.VOLUME, Set.of("CT"), Set.of()),
                List.of(
                        new ExpertDescriptor.Label(
                                "Nodule", DeployModel.NODULE, Finding.Kind.ABNORMALITY, Optional.empty()),
                        new ExpertDescriptor.Label("Lung", DeployModel.LUNG, Finding.Kind.STRUCTURE, Optional.empty())),
                false,
                Optional.empty(),
                "Test only.",
                "Apache-2.0");
    }

    /** Six slices of 24 by 24 pixels of a phantom. */
    static ExpertRequest series(Path folder, String name) {
        PhantomIdentity identity =
                PhantomIdentity.named(name, 1, Clock.fixed(Instant.parse("2026-11-22T08:00:00Z"), ZoneOffset.UTC));
        ChestPhantom phantom = new ChestPhantom(PhantomPlan.standard().sampled(24, 14.9, 6, 50));
        try {
            List<InstanceFile> files =
                    PhantomWriter.write(phantom, identity, Files.createDirectories(folder.resolve(name))).stream()
                            .map(file -> new InstanceFile(HeaderReader.read(file), file))
                            .toList();
            return new ExpertRequest(identity.series(), files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        gateway.close();
        manager.close();
        listener.close();
    }
}
