package org.sightline.dicom.net;

import java.net.URI;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** An archive that is sent to and queried: by DIMSE, written {@code AE@host:port}, or by DICOMweb, written as its URL. */
public sealed interface Archive {
    /** An archive spoken to by C-STORE, C-FIND, C-MOVE and C-GET. */
    record Dimse(PeerAddress address) implements Archive {
        @Override
        public String toString() {
            return address.toString();
        }
    }

    /**
     * An archive spoken to by STOW-RS, QIDO-RS and WADO-RS.
     *
     * @param base the service root without a final slash, such as {@code https://pacs.example.org/dicom-web}
     */
    record Web(URI base) implements Archive {
        @Override
        public String toString() {
            return base.toString();
        }
    }

    /**
     * Reads either form.
     *
     * @throws StudyException {@code BAD_REQUEST}
     */
    static Archive parse(String text) {
        String stripped = text.strip();
        return stripped.startsWith("http://") || stripped.startsWith("https://")
                ? new Web(uri(stripped.replaceAll("/+$", "")))
                : new Dimse(PeerAddress.parse(stripped));
    }

    private static URI uri(String text) {
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null && uri.getUserInfo() == null && uri.getQuery() == null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw unreadable(e);
        }
        throw unreadable(new IllegalArgumentException("host missing, or user or query present"));
    }

    private static StudyException unreadable(IllegalArgumentException reason) {
        return new StudyException(
                ErrorCode.BAD_REQUEST,
                "archive",
                "not a DICOMweb root: write http(s)://host[:port]/path, without user and query",
                reason);
    }
}
