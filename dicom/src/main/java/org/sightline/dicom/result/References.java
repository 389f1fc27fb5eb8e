package org.sightline.dicom.result;

import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.sightline.dicom.seg.Items;

/** References to images in sequences (PS3.3 section 10.3). */
public final class References {
    private References() {}

    /** A new item that refers to the image. */
    public static Attributes write(Attributes parent, int sequence, SourceImage image) {
        Attributes item = Items.add(parent, sequence);
        item.setString(Tag.ReferencedSOPClassUID, VR.UI, image.sopClassUid());
        item.setString(Tag.ReferencedSOPInstanceUID, VR.UI, image.ref().sopUid());
        image.frame().ifPresent(frame -> item.setInt(Tag.ReferencedFrameNumber, VR.IS, frame));
        return item;
    }
}
