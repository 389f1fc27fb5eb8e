package org.sightline.app.endtoend;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.sightline.dicom.phantom.ChestPhantom;
import org.sightline.dicom.phantom.PhantomIdentity;
import org.sightline.dicom.phantom.PhantomPlan;
import org.sightline.dicom.phantom.PhantomWriter;

/** A phantom written to files: a study of its own on every call. */
record PhantomStudy(ChestPhantom phantom, PhantomIdentity identity, List<Path> files) {
    /** The one whose truth is measured against. */
    static PhantomStudy standard() {
        return write(ChestPhantom.standard(), 1);
    }

    /** The same chest in 120 slices of 128 x 128: read in a moment. */
    static PhantomStudy small() {
        return write(new ChestPhantom(PhantomPlan.standard().sampled(128, 2.8, 120, 2.5)), 2);
    }

    /** One slice: an image that no rule wants. @param patient number in its patient ID */
    static PhantomStudy slice(int patient) {
        return write(
                new ChestPhantom(
                        PhantomPlan.standard().sampled(32, 11.2, 1, 2.5).withNodules(List.of())),
                patient);
    }

    private static PhantomStudy write(ChestPhantom phantom, int patient) {
        PhantomIdentity identity = PhantomIdentity.fresh(patient, Clock.systemUTC());
        Path folder = OneApplication.run().resolve(identity.series().studyUid());
        return new PhantomStudy(phantom, identity, PhantomWriter.write(phantom, identity, folder));
    }

    String uid() {
        return identity.series().studyUid();
    }
}
