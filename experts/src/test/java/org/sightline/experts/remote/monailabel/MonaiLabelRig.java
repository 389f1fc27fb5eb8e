package org.sightline.experts.remote.monailabel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.manifest.ManifestReader;
import org.sightline.experts.manifest.remote.RemoteSection;
import org.sightline.experts.remote.http.Network;
import org.sightline.experts.remote.http.TestClock;

/** A package whose model is on a fake server. */
final class MonaiLabelRig implements AutoCloseable {
    static final String PACKAGE = """
            schema: 1
            name: lung-label
            version: "1.0"
            title: Lung and nodule
            intendedUse: For tests.
            licence: Apache-2.0
            calibrated: false
            kind: remote
            input: { takes: volume, modalities: [CT], minSlices: 4, maxSpacing: 60 }
            labels:
              - { index: 1, name: Left lung, code: { scheme: SCT, value: "39607008", meaning: Lung }, laterality: LEFT,
                  aliases: [left_lung] }
              - { index: 2, name: Lesion, kind: finding, code: { scheme: SCT, value: "786838002", meaning: Nodule of lung },
                  bodySite: { scheme: SCT, value: "39607008", meaning: Lung }, aliases: [nodule] }
            remote:
              protocol: monai-label
              url: URL
              model: segmentation
              timeBudget: 30s
            """;

    private static final HttpClient CLIENT = Network.client();

    final FakeMonaiLabel server = new FakeMonaiLabel();
    final TestClock clock = new TestClock(Instant.parse("2026-11-29T08:00:00Z"));
    private final Path folder;

    MonaiLabelRig(Path folder) {
        this.folder = folder.resolve("lung-label");
    }

    /** An expert of a server that has forgotten what went before. */
    MonaiLabelExpert renewed() {
        server.mend();
        server.meanwhile(() -> {});
        server.oddity = FakeMonaiLabel.Oddity.NONE;
        server.keepsSessions = true;
        server.sessions.clear();
        return expert();
    }

    MonaiLabelExpert expert() {
        return expert(PACKAGE);
    }

    MonaiLabelExpert expert(String yaml) {
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve(ManifestReader.FILE),
                    yaml.replace("URL", server.root().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Manifest manifest = ManifestReader.read(folder);
        Network network = new Network(CLIENT, clock, name -> Optional.empty());
        return new MonaiLabelExpert(
                manifest, (RemoteSection.MonaiLabel) manifest.remote().orElseThrow(), network);
    }

    @Override
    public void close() {
        server.close();
    }
}
