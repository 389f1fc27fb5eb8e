package org.sightline.dicom.web;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** A multipart/related body of one part an object, read from disk while it is sent (PS3.18 section 8.6, RFC 2046). */
record StowBody(String boundary, BodyPublisher publisher) {
    private static final String LINE = "\r\n";

    static StowBody of(List<StowPart> parts) {
        // No object holds it: nobody knows it before the request.
        String boundary = "sightline-" + UUID.randomUUID();
        List<BodyPublisher> publishers = new ArrayList<>();
        String lead = "";
        for (StowPart part : parts) {
            publishers.add(BodyPublishers.ofString(
                    lead + "--" + boundary + LINE + "Content-Type: application/dicom" + LINE + LINE));
            publishers.add(file(part));
            lead = LINE;
        }
        publishers.add(BodyPublishers.ofString(LINE + "--" + boundary + "--" + LINE));
        return new StowBody(boundary, BodyPublishers.concat(publishers.toArray(BodyPublisher[]::new)));
    }

    private static BodyPublisher file(StowPart part) {
        try {
            return BodyPublishers.ofFile(part.file());
        } catch (FileNotFoundException e) {
            throw new StudyException(ErrorCode.STORAGE_FAILED, part.sopUid(), "the file is gone", e);
        }
    }

    String contentType() {
        return "multipart/related; type=\"application/dicom\"; boundary=\"" + boundary + "\"";
    }
}
