package org.sightline.dicom.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sightline.dicom.Uids;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.HeaderReader;
import org.sightline.dicom.read.Part10;

/** A file to be sent as one part: a server answers by its SOP Instance UID. */
record StowPart(Path file, String sopUid, long bytes) {
    static StowPart read(Path file) {
        Part10 envelope = Part10.read(file);
        if (envelope.offset() == 0) {
            throw new StudyException(
                    ErrorCode.NOT_DICOM,
                    "",
                    "a bare data set: a part of STOW-RS is a Part 10 file with meta information (PS3.18 section 10.5)");
        }
        String sopUid = envelope.mediaStorageSopUid();
        if (sopUid.isEmpty()) {
            sopUid = HeaderReader.read(file).ref().sopUid();
        }
        return new StowPart(file, Uids.require(sopUid, "SOP Instance UID"), size(file));
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new StudyException(ErrorCode.STORAGE_FAILED, "", "the file cannot be read", e);
        }
    }
}
