package org.sightline.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.sightline.dicom.net.DicomPeer;
import org.sightline.dicom.net.PeerAddress;
import org.sightline.dicom.net.StoreProgress;
import org.sightline.dicom.net.StoreReport;
import org.sightline.dicom.phantom.ChestPhantom;
import org.sightline.dicom.phantom.PhantomIdentity;
import org.sightline.dicom.phantom.PhantomPlan;
import org.sightline.dicom.phantom.PhantomWriter;
import org.sightline.dicom.read.Part10;

/** A chest CT phantom as files, sampled coarsely so that it is read in a second or two. */
record PhantomStudy(PhantomIdentity identity, List<Path> files) {
    private static final ChestPhantom COARSE =
            new ChestPhantom(PhantomPlan.standard().sampled(144, 2.5, 120, 2.5));

    private static final ChestPhantom COARSEST =
            new ChestPhantom(PhantomPlan.standard().sampled(96, 3.75, 60, 5));

    /** The same name gives the same study. */
    static PhantomStudy write(String name, Path folder) {
        return write(COARSE, name, folder);
    }

    /** The same chest with a sixth of the pixels, for those who send many. */
    static PhantomStudy coarse(String name, Path folder) {
        return write(COARSEST, name, folder);
    }

    private static PhantomStudy write(ChestPhantom phantom, String name, Path folder) {
        PhantomIdentity identity = PhantomIdentity.named(name, 1, Clock.systemUTC());
        return new PhantomStudy(identity, PhantomWriter.write(phantom, identity, folder));
    }

    String uid() {
        return identity.series().studyUid();
    }

    /** Sends it by C-STORE; every object has to be taken. */
    PhantomStudy send(Installation to) {
        StoreReport report = offer(to, files, progress -> {});
        assertThat(report.failures()).isEmpty();
        return this;
    }

    /** Sends some files by C-STORE and says what became of each. */
    static StoreReport offer(Installation to, List<Path> files, Consumer<StoreProgress> progress) {
        PeerAddress peer = PeerAddress.parse(to.dicomAddress());
        return new DicomPeer(peer, "IT").store(files, progress);
    }

    /** Path of an object under /dicomweb. */
    String path(Path file) {
        return "/dicomweb/studies/" + uid() + "/series/" + identity.series().seriesUid() + "/instances/"
                + identity.instanceUid(files.indexOf(file));
    }

    /** What a file holds after its meta information, which every hop may rewrite. */
    static byte[] dataSet(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            return Arrays.copyOfRange(bytes, Math.toIntExact(Part10.dataSetOffset(file)), bytes.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
