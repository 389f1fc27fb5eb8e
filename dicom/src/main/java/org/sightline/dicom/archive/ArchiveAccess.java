package org.sightline.dicom.archive;

import java.time.Duration;
import java.util.Optional;
import org.sightline.dicom.tls.TlsContext;

/**
 * How archives are asked.
 *
 * @param aeTitle ours: the caller, and the destination of C-MOVE
 * @param method how DIMSE archives are fetched from
 * @param silence longest time in which a retrieval neither delivers nor reports anything
 * @param tls our certificate and whom we trust, for DIMSE archives that speak TLS
 * @param authorization value of the Authorization header for DICOMweb; never printed
 */
public record ArchiveAccess(
        String aeTitle,
        RetrieveMethod method,
        Duration silence,
        Optional<TlsContext> tls,
        Optional<String> authorization) {
    /** Which DIMSE service fetches. */
    public enum RetrieveMethod {
        /** C-GET, and C-MOVE where the archive does not do it, or not for every object. */
        AUTO,
        GET,
        MOVE
    }

    @Override
    public String toString() {
        return "archives asked as " + aeTitle;
    }
}
