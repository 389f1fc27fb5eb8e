package org.sightline.dicom.phantom;

import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;
import org.sightline.dicom.Uids;
import org.sightline.dicom.image.Grid;

/**
 * The attributes of a whole phantom as one multi-frame object, all but its pixels: Enhanced CT Image IOD (PS3.3 section
 * A.38). What belongs to a frame stands in functional groups and nowhere else. Frame 1 is the slice nearest the head.
 */
final class EnhancedPhantomHeader {
    /** Attributes of the classic object that the functional groups take over. */
    private static final int[] IN_GROUPS = {
        Tag.ImagePositionPatient,
        Tag.ImageOrientationPatient,
        Tag.PixelSpacing,
        Tag.SliceThickness,
        Tag.SliceLocation,
        Tag.RescaleIntercept,
        Tag.RescaleSlope,
        Tag.RescaleType,
        Tag.WindowCenter,
        Tag.WindowWidth,
        Tag.KVP,
        Tag.AcquisitionNumber
    };

    private final Grid grid;
    private final PhantomHeader classic;
    private final PhantomIdentity identity;

    EnhancedPhantomHeader(ChestPhantom phantom, PhantomIdentity identity) {
        this.grid = phantom.grid();
        this.classic = new PhantomHeader(phantom, identity);
        this.identity = identity;
    }

    Attributes object() {
        Attributes first = classic.slice(0);
        Attributes object = new Attributes(first);
        object.removeSelected(IN_GROUPS);
        object.setString(Tag.SOPClassUID, VR.UI, UID.EnhancedCTImageStorage);
        object.setString(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY", "VOLUME", "NONE");
        object.setInt(Tag.NumberOfFrames, VR.IS, grid.slices());
        shared(item(object, Tag.SharedFunctionalGroupsSequence), first);
        dimensions(object);
        Sequence frames = object.newSequence(Tag.PerFrameFunctionalGroupsSequence, grid.slices());
        for (int k = grid.slices() - 1; k >= 0; k--) {
            frames.add(frame(k));
        }
        return object;
    }

    private static void shared(Attributes groups, Attributes first) {
        item(groups, Tag.PixelMeasuresSequence).addSelected(first, Tag.PixelSpacing, Tag.SliceThickness);
        item(groups, Tag.PlaneOrientationSequence).addSelected(first, Tag.ImageOrientationPatient);
        item(groups, Tag.PixelValueTransformationSequence)
                .addSelected(first, Tag.RescaleIntercept, Tag.RescaleSlope, Tag.RescaleType);
        item(groups, Tag.FrameVOILUTSequence).addSelected(first, Tag.WindowCenter, Tag.WindowWidth);
        Attributes type = item(groups, Tag.CTImageFrameTypeSequence);
        type.setString(Tag.FrameType, VR.CS, "ORIGINAL", "PRIMARY", "VOLUME", "NONE");
        type.setString(Tag.PixelPresentation, VR.CS, "MONOCHROME");
        type.setString(Tag.VolumetricProperties, VR.CS, "VOLUME");
        type.setString(Tag.VolumeBasedCalculationTechnique, VR.CS, "NONE");
    }

    private void dimensions(Attributes object) {
        String organization =
                Uids.named("phantom dimensions " + identity.series().seriesUid());
        item(object, Tag.DimensionOrganizationSequence).setString(Tag.DimensionOrganizationUID, VR.UI, organization);
        Attributes index = item(object, Tag.DimensionIndexSequence);
        index.setString(Tag.DimensionOrganizationUID, VR.UI, organization);
        index.setInt(Tag.DimensionIndexPointer, VR.AT, Tag.InStackPositionNumber);
        index.setInt(Tag.FunctionalGroupPointer, VR.AT, Tag.FrameContentSequence);
    }

    private Attributes frame(int slice) {
        Attributes groups = new Attributes();
        Attributes content = item(groups, Tag.FrameContentSequence);
        content.setString(Tag.StackID, VR.SH, "1");
        content.setInt(Tag.InStackPositionNumber, VR.UL, slice + 1);
        content.setInt(Tag.DimensionIndexValues, VR.UL, slice + 1);
        item(groups, Tag.PlanePositionSequence)
                .setDouble(Tag.ImagePositionPatient, VR.DS, grid.toPatient().apply(0, 0, slice));
        return groups;
    }

    private static Attributes item(Attributes parent, int sequence) {
        Attributes item = new Attributes();
        parent.newSequence(sequence, 1).add(item);
        return item;
    }
}
