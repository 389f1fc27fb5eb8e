package org.sightline.orchestration.drafting;

import org.sightline.orchestration.dialogue.Turn;

/** Where the pictures of conversations are kept, each once. */
public interface KeptPictures {
    /** Keeps a picture durably and gives the SHA-256 of its file in hex. */
    String keep(Turn.Picture picture);

    /**
     * The file of a picture.
     *
     * @throws org.sightline.dicom.error.StudyException {@code STORAGE_FAILED} when it is not there
     */
    byte[] find(String hash);
}
