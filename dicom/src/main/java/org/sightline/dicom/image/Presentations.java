package org.sightline.dicom.image;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.jspecify.annotations.Nullable;
import org.sightline.dicom.error.StudyException;

/** Reads what an object says about its display: the VOI LUT (PS3.3 section C.11.2) and Overlay Plane modules. */
final class Presentations {
    private final Attributes attributes;
    private final PixelFormat format;

    Presentations(Attributes attributes, PixelFormat format) {
        this.attributes = attributes;
        this.format = format;
    }

    Presentation of(int frame, OverlayPlanes.Cells cells) throws IOException {
        return new Presentation(
                function(voi(frame)),
                format.color() ? Optional.empty() : table(voi(frame)),
                new OverlayPlanes(attributes, format).of(frame, cells));
    }

    /** The shape of the Presentation LUT counts where there is one; it agrees with the photometric interpretation. */
    boolean inverted() {
        String shape = attributes.getString(Tag.PresentationLUTShape, "");
        return shape.isEmpty() ? format.photometric().equals("MONOCHROME1") : shape.equals("INVERSE");
    }

    Optional<Window> window(int frame) {
        Attributes group = voi(frame);
        double width = group.getDouble(Tag.WindowWidth, 0);
        double center = group.getDouble(Tag.WindowCenter, Double.NaN);
        boolean wide = function(group).equals("LINEAR") ? width >= 1 : width > 0 && Double.isFinite(width);
        return !format.color() && wide && Double.isFinite(center)
                ? Optional.of(new Window(center, width))
                : Optional.empty();
    }

    private Attributes voi(int frame) {
        return FrameAttributes.of(attributes, frame, Tag.FrameVOILUTSequence);
    }

    private static String function(Attributes group) {
        String term = group.getString(Tag.VOILUTFunction, "").toUpperCase(Locale.ROOT);
        return term.equals("SIGMOID") || term.equals("LINEAR_EXACT") ? term : "LINEAR";
    }

    /** A table that breaks its rules is left out, because the values are right without it. */
    private Optional<Presentation.Table> table(Attributes group) {
        @Nullable Attributes item = group.getNestedDataset(Tag.VOILUTSequence);
        if (item == null) {
            return Optional.empty();
        }
        try {
            boolean signed = item.getVR(Tag.LUTDescriptor) == VR.SS;
            LookupTable table = LookupTable.of(item, Tag.LUTDescriptor, Tag.LUTData, signed, "");
            return Optional.of(new Presentation.Table(table.first(), table.entries(), table.depth()));
        } catch (StudyException e) {
            return Optional.empty();
        }
    }
}
