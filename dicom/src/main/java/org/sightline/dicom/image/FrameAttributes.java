package org.sightline.dicom.image;

import java.util.Optional;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.jspecify.annotations.Nullable;

/** Attributes that enhanced objects keep per frame or shared, and all others in the root (PS3.3 section C.7.6.16). */
final class FrameAttributes {
    private FrameAttributes() {}

    /** The item of a functional group for a 1-based frame; the root where the object has no such group. */
    static Attributes of(Attributes root, int frame, int groupSequence) {
        return group(root, frame, groupSequence).orElse(root);
    }

    /** The item of a functional group for a 1-based frame: its own, else the shared one. */
    static Optional<Attributes> group(Attributes root, int frame, int groupSequence) {
        return nested(root.getNestedDataset(Tag.PerFrameFunctionalGroupsSequence, frame - 1), groupSequence)
                .or(() -> nested(root.getNestedDataset(Tag.SharedFunctionalGroupsSequence), groupSequence));
    }

    private static Optional<Attributes> nested(@Nullable Attributes groups, int sequence) {
        return Optional.ofNullable(groups).map(found -> found.getNestedDataset(sequence));
    }
}
