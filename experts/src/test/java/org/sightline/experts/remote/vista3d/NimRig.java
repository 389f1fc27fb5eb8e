package org.sightline.experts.remote.vista3d;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.sightline.dicom.image.Affine;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.phantom.ChestPhantom;
import org.sightline.dicom.phantom.PhantomIdentity;
import org.sightline.dicom.phantom.PhantomPlan;
import org.sightline.dicom.phantom.PhantomWriter;
import org.sightline.dicom.read.HeaderReader;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.format.GridImage;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.manifest.ManifestReader;
import org.sightline.experts.manifest.remote.RemoteSection;
import org.sightline.experts.remote.http.Network;

/** Manifests that name a fake service, and a series of a phantom. */
final class NimRig {
    static final String LUNG_TUMOR = "labelGroup: lung tumor";
    private static final Instant NOW = Instant.parse("2026-11-29T08:00:00Z");

    private NimRig() {}

    /** 24 x 24 pixels of 14.9 mm on 6 slices of 50 mm: whole lungs, air around them, no nodule. */
    static ExpertRequest series(Path folder) {
        PhantomIdentity identity = PhantomIdentity.named("vista3d", 1, Clock.fixed(NOW, ZoneOffset.UTC));
        ChestPhantom phantom = new ChestPhantom(PhantomPlan.standard().sampled(24, 14.9, 6, 50));
        try {
            List<InstanceFile> files = PhantomWriter.write(phantom, identity, Files.createDirectories(folder)).stream()
                    .map(file -> new InstanceFile(HeaderReader.read(file), file))
                    .toList();
            return new ExpertRequest(identity.series(), files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Vista3dExpert expert(Path folder, FakeNim nim, String asks, Clock clock) {
        return expert(folder, nim, asks, "127.0.0.1", clock);
    }

    static Vista3dExpert expert(Path folder, FakeNim nim, String asks, String allow, Clock clock) {
        Network network = new Network(Network.client(), clock, variable -> Optional.empty());
        Manifest manifest = manifest(folder, nim, asks, allow);
        return (Vista3dExpert) new Vista3dExperts(network)
                .of(manifest, (RemoteSection.Vista3d) manifest.remote().orElseThrow());
    }

    static Manifest manifest(Path folder, FakeNim nim, String asks, String allow) {
        String yaml =
                """
                schema: 1
                name: vista3d-ct
                version: "1.0"
                title: VISTA3D on CT
                intendedUse: For tests.
                licence: Test
                calibrated: false
                kind: remote
                trigger: VISTA3D
                input: { takes: volume, modalities: [CT], minSlices: 4 }
                labels:
                  - { index: 28, name: left lung upper lobe, code: { scheme: SCT, value: "45653009", meaning: Upper lobe of lung } }
                remote:
                  protocol: vista3d-nim
                  url: URL
                  timeBudget: 30s
                  ASKS
                  publish: { bind: 127.0.0.1, port: 0, url: "http://127.0.0.1", allow: [ALLOW] }
                """.replace("URL", nim.root().toString()).replace("ASKS", asks).replace("ALLOW", allow);
        try {
            Path expert = Files.createDirectories(folder.resolve("vista3d-ct"));
            Files.writeString(expert.resolve(ManifestReader.FILE), yaml);
            return ManifestReader.read(expert);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static GridImage tiny() {
        Affine place = new Affine(List.of(1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0));
        return new GridImage(new Grid(2, 2, 2, place), new float[8]);
    }

    static ExpertResult.Reported reported(ExpertResult result) {
        return result.match(
                reported -> reported,
                declined -> fail("declined: " + declined.reason()),
                failed -> fail("failed: " + failed.code() + " " + failed.message()));
    }

    static ExpertResult.Failed failed(ExpertResult result) {
        return result.match(
                reported -> fail("reported " + reported.findings().size() + " findings"),
                declined -> fail("declined: " + declined.reason()),
                failed -> failed);
    }
}
