package org.sightline.experts.catalogue;

import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.Expert;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.manifest.remote.RemoteSection;

/** Makes the clients of remote experts. An expert that is {@link AutoCloseable} is closed when it is replaced. */
@FunctionalInterface
public interface RemoteExperts {
    /** An installation without clients: remote experts are listed as not ready. */
    RemoteExperts NONE = (manifest, remote) -> {
        throw new StudyException(
                ErrorCode.EXPERT_NOT_INSTALLED, manifest.name(), "remote experts are not part of this installation");
    };

    /**
     * Makes the client; asks the server nothing yet, so that a server that is away does not delay the catalogue.
     *
     * @throws StudyException when the section cannot be used on this machine
     */
    Expert of(Manifest manifest, RemoteSection remote);
}
