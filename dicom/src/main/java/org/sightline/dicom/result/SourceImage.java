package org.sightline.dicom.result;

import java.util.Optional;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.Uids;
import org.sightline.dicom.read.InstanceHeader;

/**
 * An image that a result refers to.
 *
 * @param sopClassUid (0008,0016)
 * @param frame 1-based; empty for the whole instance, and always for an instance of one frame
 */
public record SourceImage(InstanceRef ref, String sopClassUid, Optional<Integer> frame) {
    public SourceImage {
        Uids.require(sopClassUid, "SOP Class UID");
        if (frame.filter(number -> number < 1).isPresent()) {
            throw new IllegalArgumentException("frames are counted from 1: " + frame);
        }
    }

    /** The whole instance. */
    public static SourceImage of(InstanceHeader header) {
        return new SourceImage(header.ref(), header.sopClassUid(), Optional.empty());
    }

    /** One frame; its number is left out where there is no other (PS3.3 section 10.3). */
    public static SourceImage of(InstanceHeader header, int frame) {
        Optional<Integer> number = header.image().frames() > 1 ? Optional.of(frame) : Optional.empty();
        return new SourceImage(header.ref(), header.sopClassUid(), number);
    }
}
