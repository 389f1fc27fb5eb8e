package org.sightline.dicom.seg;

import static java.time.format.DateTimeFormatter.ofPattern;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.sightline.dicom.Uids;
import org.sightline.dicom.read.InstanceHeader;

/** The data set of a BINARY Segmentation object, without its pixel data (PS3.3 section A.51). */
final class SegDataSet {
    private static final String UTF_8 = "ISO_IR 192";
    private static final String PREFIX = "AI ";

    private final Segmentation mask;
    private final Algorithm algorithm;
    private final SegIdentity identity;
    private final SourceSeries sources;
    private final SourceAttributes sourceAttributes;
    private final Attributes object = new Attributes();

    SegDataSet(Segmentation mask, Algorithm algorithm, SegIdentity identity, SourceSeries sources) {
        this.mask = mask;
        this.algorithm = algorithm;
        this.identity = identity;
        this.sources = sources;
        this.sourceAttributes = SourceAttributes.read(mask.sources().get(0).file());
    }

    Attributes build(SegLayout layout) {
        sourceAttributes.copyPatientAndStudy(object);
        chooseCharacterSet(layout);
        writeSeriesAndEquipment();
        writeImage();
        writeFrameOfReference();
        writeReferencedSeries();
        SegDescription.write(layout.segments(), algorithm, studyUid(), object);
        var frames = layout.frames();
        object.setInt(Tag.NumberOfFrames, VR.IS, frames.size());
        new SegFunctionalGroups(sources).write(frames, identity.sopUid(), object);
        return object;
    }

    /** Our own words are mostly ASCII, so the patient's name keeps its bytes; where they are not, all becomes UTF-8. */
    private void chooseCharacterSet(SegLayout layout) {
        StringBuilder words = new StringBuilder(identity.description()).append(algorithm);
        layout.segments().forEach(words::append);
        if (words.chars().anyMatch(character -> character > 127)) {
            object.setSpecificCharacterSet(UTF_8);
        }
    }

    private void writeSeriesAndEquipment() {
        object.setString(Tag.SOPClassUID, VR.UI, UID.SegmentationStorage);
        object.setString(Tag.SOPInstanceUID, VR.UI, identity.sopUid());
        object.setString(Tag.SeriesInstanceUID, VR.UI, identity.seriesUid());
        object.setString(Tag.Modality, VR.CS, "SEG");
        object.setInt(Tag.SeriesNumber, VR.IS, identity.seriesNumber());
        object.setString(Tag.SeriesDescription, VR.LO, description());
        object.setString(Tag.Manufacturer, VR.LO, Items.text(algorithm.manufacturer()));
        object.setString(Tag.ManufacturerModelName, VR.LO, Items.text(algorithm.name()));
        object.setString(Tag.SoftwareVersions, VR.LO, Items.text(algorithm.version()));
        object.setString(Tag.DeviceSerialNumber, VR.LO, serialNumber());
    }

    /** Software has no serial number, but the attribute must not be empty: a name of exactly this algorithm. */
    private String serialNumber() {
        return Uids.named("algorithm:" + algorithm.manufacturer() + "/" + algorithm.name() + "/" + algorithm.version());
    }

    private String description() {
        String own = identity.description();
        return Items.text(own.startsWith(PREFIX) ? own : PREFIX + own);
    }

    private void writeImage() {
        OffsetDateTime created = inStudyTime(identity.created());
        object.setString(Tag.ImageType, VR.CS, "DERIVED", "PRIMARY");
        object.setString(Tag.InstanceNumber, VR.IS, "1");
        writeMoment(created, Tag.SeriesDate, Tag.SeriesTime);
        writeMoment(created, Tag.ContentDate, Tag.ContentTime);
        object.setString(Tag.ContentLabel, VR.CS, "AI_SEGMENTATION");
        object.setString(Tag.ContentDescription, VR.LO, description());
        object.setNull(Tag.ContentCreatorName, VR.PN);
        sourceAttributes.copyLossyCompression(object);
        object.setString(Tag.PresentationLUTShape, VR.CS, "IDENTITY");
        writePixelDescription();
    }

    private void writeMoment(OffsetDateTime moment, int date, int time) {
        object.setString(date, VR.DA, ofPattern("uuuuMMdd").format(moment));
        object.setString(time, VR.TM, ofPattern("HHmmss").format(moment));
    }

    private OffsetDateTime inStudyTime(OffsetDateTime moment) {
        String offset = object.getString(Tag.TimezoneOffsetFromUTC, "");
        try {
            return offset.isEmpty() ? moment : moment.withOffsetSameInstant(ZoneOffset.of(offset));
        } catch (DateTimeException e) {
            return moment; // not an offset (PS3.3 section C.12.1): the study's own times cannot be placed either
        }
    }

    private void writePixelDescription() {
        object.setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2");
        object.setInt(Tag.SamplesPerPixel, VR.US, 1);
        object.setInt(Tag.Rows, VR.US, mask.grid().rows());
        object.setInt(Tag.Columns, VR.US, mask.grid().columns());
        object.setInt(Tag.BitsAllocated, VR.US, 1);
        object.setInt(Tag.BitsStored, VR.US, 1);
        object.setInt(Tag.HighBit, VR.US, 0);
        object.setInt(Tag.PixelRepresentation, VR.US, 0);
        object.setString(Tag.SegmentationType, VR.CS, "BINARY");
        object.setString(Tag.SegmentsOverlap, VR.CS, "NO");
    }

    private void writeFrameOfReference() {
        object.setString(
                Tag.FrameOfReferenceUID,
                VR.UI,
                sources.first().header().series().frameOfReferenceUid());
        object.setString(Tag.PositionReferenceIndicator, VR.LO, sourceAttributes.positionReferenceIndicator());
    }

    /** All instances, also those without a segment: a viewer lays the object over the whole series. */
    private void writeReferencedSeries() {
        Attributes series = Items.add(object, Tag.ReferencedSeriesSequence);
        series.setString(Tag.SeriesInstanceUID, VR.UI, sources.first().ref().seriesUid());
        for (InstanceHeader slice : sources.instances()) {
            Attributes instance = Items.add(series, Tag.ReferencedInstanceSequence);
            instance.setString(Tag.ReferencedSOPClassUID, VR.UI, slice.sopClassUid());
            instance.setString(Tag.ReferencedSOPInstanceUID, VR.UI, slice.ref().sopUid());
        }
    }

    private String studyUid() {
        return sources.first().ref().studyUid();
    }
}
