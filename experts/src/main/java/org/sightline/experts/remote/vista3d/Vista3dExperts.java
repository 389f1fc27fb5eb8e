package org.sightline.experts.remote.vista3d;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.Checkable;
import org.sightline.experts.Expert;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.manifest.remote.Publish;
import org.sightline.experts.manifest.remote.RemoteSection;
import org.sightline.experts.remote.http.Network;
import org.sightline.experts.remote.http.ReadingGate;

/**
 * Makes the experts of protocol {@code vista3d-nim}. One for the whole service: packages that publish on the same address
 * share its port. Nothing has to be closed; a port is open only while a reading offers something there.
 */
public final class Vista3dExperts {
    private final Network network;
    private final Map<String, VolumePublisher> publishers = new ConcurrentHashMap<>();

    public Vista3dExperts(Network network) {
        this.network = network;
    }

    /**
     * The expert of a manifest, which is {@link Checkable} too; asks the service nothing yet.
     *
     * @throws StudyException {@code INVALID_EXPERT} for a label, group or network that does not exist,
     *     {@code INVALID_CONFIGURATION} for a secret that is not set
     */
    public Expert of(Manifest manifest, RemoteSection.Vista3d remote) {
        Publish publish = remote.publish();
        VolumePublisher publisher = publishers.computeIfAbsent(
                publish.bind() + " " + publish.port(), any -> new VolumePublisher(publish.bind(), publish.port()));
        return new Vista3dExpert(
                manifest,
                remote,
                publisher,
                new NimService(network.server("VISTA-3D", remote.endpoint())),
                new ReadingGate(manifest.name(), remote.endpoint(), network.clock()));
    }
}
