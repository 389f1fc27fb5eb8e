package org.sightline.experts.remote.kserve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.manifest.ManifestReader;
import org.sightline.experts.manifest.remote.RemoteSection;
import org.sightline.experts.remote.http.Network;
import org.sightline.experts.remote.http.TestClock;

/** A package whose model is on a fake server. */
final class KserveRig implements AutoCloseable {
    static final String PACKAGE = """
            schema: 1
            name: bright-film
            version: "1.0"
            title: Brightness of a slice
            intendedUse: For tests.
            licence: Apache-2.0
            calibrated: false
            kind: remote
            input: { takes: image, modalities: [CT] }
            preprocessing:
              - { step: grey-8-bit }
              - { step: resize, width: 12, height: 8 }
              - { step: divide, by: 255 }
              - { step: repeat-channels, count: 2 }
            outputs: { score: score, saliency: map, guard: { name: fits, least: 0.5 } }
            labels:
              - { index: 0, name: Bright, kind: finding, code: { scheme: 99SIGHTLINE, value: BRIGHT, meaning: Bright },
                  operatingPoint: { present: 0.1, absent: 0.05 } }
              - { index: 1, name: Glaring, kind: finding, code: { scheme: 99SIGHTLINE, value: GLARING, meaning: Glaring },
                  operatingPoint: { present: 0.9, absent: 0.8 } }
            remote:
              protocol: kserve
              url: URL
              model: film
              modelVersion: "3"
              timeBudget: 5s
              auth: { kind: bearer, tokenVariable: TOKEN }
            """;

    private static final HttpClient CLIENT = Network.client();

    final FakeKserve server = new FakeKserve();
    final TestClock clock = new TestClock(Instant.parse("2026-11-29T08:00:00Z"));
    private final Path folder;

    KserveRig(Path folder) {
        this.folder = folder.resolve("bright-film");
    }

    KserveExpert expert() {
        return expert(PACKAGE);
    }

    KserveExpert expert(String yaml) {
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve(ManifestReader.FILE),
                    yaml.replace("URL", server.root().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Manifest manifest = ManifestReader.read(folder);
        Network network = new Network(
                CLIENT,
                clock,
                name -> Optional.ofNullable(Map.of("TOKEN", "t-1").get(name)));
        return new KserveExpert(
                manifest, (RemoteSection.Kserve) manifest.remote().orElseThrow(), network);
    }

    @Override
    public void close() {
        server.close();
    }
}
