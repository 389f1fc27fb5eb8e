package org.sightline.dicom.seg;

import java.util.List;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.sightline.dicom.Code;
import org.sightline.dicom.Uids;
import org.sightline.dicom.image.SliceSource;

/** Dimensions and functional groups: where each frame lies and what it derives from (PS3.3 sections C.7.6.16, .17). */
final class SegFunctionalGroups {
    private static final Code SEGMENTATION = Code.dcm("113076", "Segmentation");
    private static final Code SOURCE_IMAGE = Code.dcm("121322", "Source image for image processing operation");

    private final SourceSeries sources;

    SegFunctionalGroups(SourceSeries sources) {
        this.sources = sources;
    }

    void write(List<SegFrame> frames, String sopUid, Attributes object) {
        writeDimensions(Uids.named("dimensions:" + sopUid), object);
        writeShared(Items.add(object, Tag.SharedFunctionalGroupsSequence));
        for (SegFrame frame : frames) {
            writeFrame(frame, Items.add(object, Tag.PerFrameFunctionalGroupsSequence));
        }
    }

    private static void writeDimensions(String organization, Attributes object) {
        Items.add(object, Tag.DimensionOrganizationSequence)
                .setString(Tag.DimensionOrganizationUID, VR.UI, organization);
        Attributes segment = Items.add(object, Tag.DimensionIndexSequence);
        dimension(segment, organization, Tag.ReferencedSegmentNumber, Tag.SegmentIdentificationSequence);
        segment.setString(Tag.DimensionDescriptionLabel, VR.LO, "Segment Number");
        Attributes position = Items.add(object, Tag.DimensionIndexSequence);
        dimension(position, organization, Tag.ImagePositionPatient, Tag.PlanePositionSequence);
        position.setString(Tag.DimensionDescriptionLabel, VR.LO, "Image Position (Patient)");
    }

    private static void dimension(Attributes item, String organization, int pointer, int group) {
        item.setString(Tag.DimensionOrganizationUID, VR.UI, organization);
        item.setInt(Tag.DimensionIndexPointer, VR.AT, pointer);
        item.setInt(Tag.FunctionalGroupPointer, VR.AT, group);
    }

    private void writeShared(Attributes shared) {
        SliceSource first = sources.first();
        Items.decimals(
                Items.add(shared, Tag.PlaneOrientationSequence), Tag.ImageOrientationPatient, first.orientation());
        Attributes measures = Items.add(shared, Tag.PixelMeasuresSequence);
        Items.decimals(measures, Tag.PixelSpacing, first.pixelSpacing());
        double spacing = sources.grid().toPatient().spacing(2);
        double thickness = first.sliceThickness() > 0 ? first.sliceThickness() : spacing;
        Items.decimals(measures, Tag.SliceThickness, List.of(thickness));
        Items.decimals(measures, Tag.SpacingBetweenSlices, List.of(spacing));
    }

    private void writeFrame(SegFrame frame, Attributes groups) {
        SliceSource source = sources.slices().get(frame.slice());
        writeDerivation(source, Items.add(groups, Tag.DerivationImageSequence));
        Items.add(groups, Tag.FrameContentSequence)
                .setInt(Tag.DimensionIndexValues, VR.UL, frame.number(), frame.position());
        Items.decimals(Items.add(groups, Tag.PlanePositionSequence), Tag.ImagePositionPatient, source.position());
        Items.add(groups, Tag.SegmentIdentificationSequence).setInt(Tag.ReferencedSegmentNumber, VR.US, frame.number());
    }

    private static void writeDerivation(SliceSource source, Attributes derivation) {
        Items.code(derivation, Tag.DerivationCodeSequence, SEGMENTATION);
        Attributes image = Items.add(derivation, Tag.SourceImageSequence);
        image.setString(Tag.ReferencedSOPClassUID, VR.UI, source.header().sopClassUid());
        image.setString(Tag.ReferencedSOPInstanceUID, VR.UI, source.ref().sopUid());
        if (source.oneOfSeveral()) {
            image.setInt(Tag.ReferencedFrameNumber, VR.IS, source.frame());
        }
        image.setString(Tag.SpatialLocationsPreserved, VR.CS, "YES");
        Items.code(image, Tag.PurposeOfReferenceCodeSequence, SOURCE_IMAGE);
    }
}
