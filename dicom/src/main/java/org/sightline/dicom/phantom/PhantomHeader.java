package org.sightline.dicom.phantom;

import java.time.format.DateTimeFormatter;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.sightline.dicom.image.Affine;

/** The attributes of a phantom slice, all but its pixels: CT Image IOD (PS3.3 section A.3.3). */
final class PhantomHeader {
    private static final String NOT_A_PATIENT = "synthetic phantom, not a patient";

    private final ChestPhantom phantom;
    private final PhantomIdentity identity;

    PhantomHeader(ChestPhantom phantom, PhantomIdentity identity) {
        this.phantom = phantom;
        this.identity = identity;
    }

    Attributes slice(int slice) {
        Attributes attributes = new Attributes();
        patientAndStudy(attributes);
        series(attributes);
        times(attributes);
        attributes.setString(Tag.SOPInstanceUID, VR.UI, identity.instanceUid(slice));
        attributes.setInt(Tag.InstanceNumber, VR.IS, slice + 1);
        plane(attributes, slice);
        pixels(attributes);
        return attributes;
    }

    private void patientAndStudy(Attributes attributes) {
        attributes.setString(Tag.PatientName, VR.PN, "PHANTOM^SIGHTLINE");
        attributes.setString(Tag.PatientID, VR.LO, identity.patientId());
        attributes.setNull(Tag.PatientBirthDate, VR.DA);
        attributes.setString(Tag.PatientSex, VR.CS, "O");
        attributes.setString(Tag.PatientComments, VR.LT, NOT_A_PATIENT);
        attributes.setString(Tag.StudyInstanceUID, VR.UI, identity.series().studyUid());
        attributes.setString(Tag.StudyID, VR.SH, "1");
        attributes.setString(Tag.StudyDescription, VR.LO, "PHANTOM CT chest");
        attributes.setString(Tag.AccessionNumber, VR.SH, identity.accession());
        attributes.setNull(Tag.ReferringPhysicianName, VR.PN);
    }

    private void series(Attributes attributes) {
        attributes.setString(Tag.SOPClassUID, VR.UI, UID.CTImageStorage);
        attributes.setString(Tag.SeriesInstanceUID, VR.UI, identity.series().seriesUid());
        attributes.setString(Tag.Modality, VR.CS, "CT");
        attributes.setInt(Tag.SeriesNumber, VR.IS, 1);
        attributes.setString(Tag.SeriesDescription, VR.LO, "PHANTOM axial");
        attributes.setString(Tag.BodyPartExamined, VR.CS, "CHEST");
        attributes.setString(Tag.PatientPosition, VR.CS, "HFS");
        attributes.setString(Tag.FrameOfReferenceUID, VR.UI, identity.frameOfReferenceUid());
        attributes.setNull(Tag.PositionReferenceIndicator, VR.LO);
        attributes.setString(Tag.Manufacturer, VR.LO, "Sightline phantom");
        attributes.setString(Tag.ManufacturerModelName, VR.LO, "ChestPhantom");
        attributes.setString(Tag.ImageComments, VR.LT, NOT_A_PATIENT);
        attributes.setString(Tag.QualityControlImage, VR.CS, "YES");
        attributes.setString(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY", "AXIAL");
        attributes.setInt(Tag.AcquisitionNumber, VR.IS, 1);
        attributes.setNull(Tag.KVP, VR.DS);
    }

    private void times(Attributes attributes) {
        String date = DateTimeFormatter.ofPattern("yyyyMMdd").format(identity.acquired());
        String time = DateTimeFormatter.ofPattern("HHmmss").format(identity.acquired());
        for (int tag : new int[] {Tag.StudyDate, Tag.SeriesDate, Tag.AcquisitionDate, Tag.ContentDate}) {
            attributes.setString(tag, VR.DA, date);
        }
        for (int tag : new int[] {Tag.StudyTime, Tag.SeriesTime, Tag.AcquisitionTime, Tag.ContentTime}) {
            attributes.setString(tag, VR.TM, time);
        }
    }

    private void plane(Attributes attributes, int slice) {
        Affine affine = phantom.grid().toPatient();
        double[] position = affine.apply(0, 0, slice);
        double spacing = affine.spacing(0);
        attributes.setDouble(Tag.ImagePositionPatient, VR.DS, position);
        attributes.setDouble(Tag.ImageOrientationPatient, VR.DS, 1, 0, 0, 0, 1, 0);
        attributes.setDouble(Tag.PixelSpacing, VR.DS, spacing, spacing);
        attributes.setDouble(Tag.SliceThickness, VR.DS, affine.spacing(2));
        attributes.setDouble(Tag.SliceLocation, VR.DS, position[2]);
    }

    private void pixels(Attributes attributes) {
        attributes.setInt(Tag.SamplesPerPixel, VR.US, 1);
        attributes.setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2");
        attributes.setInt(Tag.Rows, VR.US, phantom.grid().rows());
        attributes.setInt(Tag.Columns, VR.US, phantom.grid().columns());
        attributes.setInt(Tag.BitsAllocated, VR.US, 16);
        attributes.setInt(Tag.BitsStored, VR.US, 12);
        attributes.setInt(Tag.HighBit, VR.US, 11);
        attributes.setInt(Tag.PixelRepresentation, VR.US, 0);
        attributes.setDouble(Tag.RescaleIntercept, VR.DS, -1024);
        attributes.setDouble(Tag.RescaleSlope, VR.DS, 1);
        attributes.setString(Tag.RescaleType, VR.LO, "HU");
        attributes.setDouble(Tag.WindowCenter, VR.DS, -600);
        attributes.setDouble(Tag.WindowWidth, VR.DS, 1500);
    }
}
