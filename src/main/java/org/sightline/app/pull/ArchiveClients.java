package org.sightline.app.pull;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.sightline.app.config.Archives;
import org.sightline.app.config.DicomPeers;
import org.sightline.app.config.SightlineConfig;
import org.sightline.dicom.archive.ArchiveAccess;
import org.sightline.dicom.archive.ArchiveClient;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** A client for each archive of {@code sightline.pacs}, in the order they are configured. */
@Singleton
public class ArchiveClients {
    private final List<Named> all;

    public ArchiveClients(Archives archives, DicomPeers peers, SightlineConfig config) {
        ArchiveAccess access = new ArchiveAccess(
                config.dicom().aeTitle(),
                config.retrieve().method(),
                config.retrieve().silence(),
                Optional.of(peers.tls()),
                config.pacsAuthorization());
        this.all = archives.all().stream()
                .map(archive -> new Named(archive.toString(), ArchiveClient.of(archive, access)))
                .toList();
    }

    /** An archive as the configuration writes it. */
    record Named(String name, ArchiveClient client) {}

    List<Named> all() {
        return all;
    }

    /** @throws StudyException {@code STATE_CONFLICT} when nothing can be fetched from anywhere */
    void requireAny() {
        if (all.isEmpty()) {
            throw new StudyException(
                    ErrorCode.STATE_CONFLICT,
                    "sightline.pacs",
                    "no archive is configured; set sightline.pacs to AE@host:port or to a DICOMweb URL");
        }
    }
}
