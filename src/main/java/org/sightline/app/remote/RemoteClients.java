package org.sightline.app.remote;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.sightline.app.config.DicomPeers;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.config.TrustedServers;
import org.sightline.app.privacy.PseudonymKey;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.net.PeerAddress;
import org.sightline.experts.Expert;
import org.sightline.experts.catalogue.RemoteExperts;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.manifest.remote.RemoteSection;
import org.sightline.experts.remote.deploy.MonaiDeployExpert;
import org.sightline.experts.remote.deploy.MonaiDeploySettings;
import org.sightline.experts.remote.deploy.ResultInbox;
import org.sightline.experts.remote.http.Credentials;
import org.sightline.experts.remote.http.Network;
import org.sightline.experts.remote.kserve.KserveExpert;
import org.sightline.experts.remote.monailabel.MonaiLabelExpert;
import org.sightline.experts.remote.privacy.Discretion;
import org.sightline.experts.remote.vista3d.Vista3dExperts;

/** The clients of all protocols. One for a process: they share connections and ports. */
public final class RemoteClients implements RemoteExperts {
    private static final Logger LOG = Logger.getLogger(RemoteClients.class);

    private final Network network;
    private final Vista3dExperts vista3d;
    private final DicomPeers peers;
    private final TrustedServers trust;
    private final Supplier<byte[]> pseudonyms;
    private final Function<String, ResultInbox> inboxes;
    private final Optional<URI> dicomWeb;
    private final Credentials shown;

    /**
     * @param pseudonyms the secret they are made of
     * @param inboxes where results for an AE title arrive
     */
    public RemoteClients(
            SightlineConfig config,
            DicomPeers peers,
            Supplier<byte[]> pseudonyms,
            Function<String, ResultInbox> inboxes,
            Clock clock) {
        this.trust = new TrustedServers(config);
        this.pseudonyms = pseudonyms;
        this.network = new Network(Network.client(), clock, name -> Optional.ofNullable(System.getenv(name)));
        this.vista3d = new Vista3dExperts(network);
        this.peers = peers;
        this.inboxes = inboxes;
        this.dicomWeb = config.dicomweb().publicUrl();
        this.shown = config.dicomweb()
                .publicToken()
                .<Credentials>map(Credentials.Bearer::new)
                .orElseGet(Credentials.None::new);
    }

    /** For a command, which has no DICOM port: the workflows of MONAI Deploy cannot answer it. */
    public static RemoteClients withoutListener(SightlineConfig config, Clock clock) {
        return new RemoteClients(
                config, new DicomPeers(config), () -> PseudonymKey.ofCommand(config), RemoteClients::noListener, clock);
    }

    private static ResultInbox noListener(String title) {
        throw new StudyException(
                ErrorCode.EXPERT_NOT_INSTALLED,
                title,
                "MONAI Deploy sends its results to the DICOM port of a running service, which a command has not");
    }

    @Override
    public Expert of(Manifest manifest, RemoteSection remote) {
        Discretion discretion = trusted(remote) ? Discretion.TRUSTED : Discretion.pseudonymous(pseudonyms.get());
        Expert expert = remote.match(
                section -> monaiDeploy(manifest, section, discretion),
                section -> new MonaiLabelExpert(manifest, section, network),
                section -> vista3d.of(manifest, section),
                section -> new KserveExpert(manifest, section, network));
        return discretion.guarding(expert);
    }

    /** MONAI Deploy has three addresses, and images and what is told of them go to each. */
    private boolean trusted(RemoteSection remote) {
        return trust.trusts(remote.endpoint().url())
                && remote.match(
                        deploy -> trust.trusts(gateway(deploy).host())
                                && deploy.workflowManager().stream().allMatch(trust::trusts),
                        label -> true,
                        vista3d -> true,
                        kserve -> true);
    }

    private Expert monaiDeploy(Manifest manifest, RemoteSection.MonaiDeploy section, Discretion discretion) {
        MonaiDeploySettings settings = settings(manifest, section);
        return new MonaiDeployExpert(
                manifest.descriptor(),
                settings,
                peers.calling(settings.gateway(), settings.callingAe()),
                inboxes.apply(settings.resultAe()),
                (series, note) -> LOG.infof("%s: %s", manifest.name(), note),
                discretion,
                network.clock());
    }

    private MonaiDeploySettings settings(Manifest manifest, RemoteSection.MonaiDeploy section) {
        Credentials auth = Credentials.of(section.endpoint().auth(), network.environment());
        URI manager = section.workflowManager()
                .orElseThrow(
                        () -> invalid(
                                manifest,
                                "remote.workflowManagerUrl is missing: only the workflow manager says when a workflow is done"));
        MonaiDeploySettings.Timing usual = MonaiDeploySettings.Timing.defaults();
        return new MonaiDeploySettings(
                gateway(section),
                section.callingAe(),
                section.resultAe(),
                new MonaiDeploySettings.Api(section.endpoint().url(), auth),
                new MonaiDeploySettings.Api(manager, auth),
                new MonaiDeploySettings.Timing(
                        section.endpoint().timeBudget(), usual.call(), usual.poll(), usual.quiet()),
                inference(manifest, section));
    }

    /** The address book says whether a gateway speaks TLS. */
    private PeerAddress gateway(RemoteSection.MonaiDeploy section) {
        return peers.address(section.calledAe())
                .orElseGet(() -> new PeerAddress(section.calledAe(), section.host(), section.port()));
    }

    private Optional<MonaiDeploySettings.Inference> inference(Manifest manifest, RemoteSection.MonaiDeploy section) {
        if (section.mode() == RemoteSection.MonaiDeploy.Mode.DIMSE) {
            return Optional.empty();
        }
        URI images = dicomWeb.orElseThrow(() -> invalid(
                manifest,
                "mode inference needs sightline.dicomweb.public-url, from which the gateway fetches the images"));
        return Optional.of(new MonaiDeploySettings.Inference(
                section.calledAe(),
                UUID.fromString(section.workflow().orElseThrow()),
                new MonaiDeploySettings.Resource(images, shown),
                Optional.empty(),
                Optional.empty()));
    }

    private static StudyException invalid(Manifest manifest, String rule) {
        return new StudyException(ErrorCode.INVALID_CONFIGURATION, manifest.name(), rule);
    }
}
