package org.sightline.dicom.read;

import org.aoju.bus.image.Tag;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.Uids;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Turns the attributes a walk kept into an {@link InstanceHeader}. */
record HeaderAssembly(HeaderValues values, Part10 envelope, boolean pixels, String subject) {
    InstanceHeader header() {
        return new InstanceHeader(
                new InstanceRef(
                        uid(Tag.StudyInstanceUID, "Study Instance UID (0020,000D)"),
                        uid(Tag.SeriesInstanceUID, "Series Instance UID (0020,000E)"),
                        uid(Tag.SOPInstanceUID, "SOP Instance UID (0008,0018)")),
                uid(Tag.SOPClassUID, "SOP Class UID (0008,0016)"),
                Uids.require(envelope.transferSyntaxUid(), "Transfer Syntax UID (0002,0010)"),
                patient(),
                study(),
                series(),
                image());
    }

    private String uid(int tag, String name) {
        String uid = values.text(tag);
        if (uid.isEmpty()) {
            throw new StudyException(
                    ErrorCode.MISSING_ATTRIBUTE,
                    subject,
                    name + " is absent or empty; every stored object needs one (PS3.3 section C.12.1)");
        }
        return Uids.require(uid, name);
    }

    private PatientModule patient() {
        return new PatientModule(
                values.text(Tag.PatientID),
                values.text(Tag.IssuerOfPatientID),
                values.text(Tag.PatientName),
                values.text(Tag.PatientBirthDate),
                values.text(Tag.PatientSex),
                values.upper(Tag.PatientAge));
    }

    private StudyModule study() {
        return new StudyModule(
                values.text(Tag.AccessionNumber),
                values.text(Tag.StudyID),
                values.text(Tag.StudyDate),
                values.text(Tag.StudyTime),
                values.text(Tag.TimezoneOffsetFromUTC),
                values.text(Tag.StudyDescription),
                values.text(Tag.ReferringPhysicianName));
    }

    private SeriesModule series() {
        String laterality = values.text(Tag.Laterality);
        return new SeriesModule(
                values.text(Tag.Modality),
                values.text(Tag.SeriesNumber),
                values.text(Tag.SeriesDescription),
                values.text(Tag.ProtocolName),
                values.upper(Tag.BodyPartExamined),
                laterality.isEmpty() ? values.text(Tag.ImageLaterality) : laterality,
                values.text(Tag.ViewPosition),
                values.text(Tag.FrameOfReferenceUID),
                values.text(Tag.PerformedProcedureStepStartDate),
                values.text(Tag.PerformedProcedureStepStartTime));
    }

    private ImageModule image() {
        FrameGeometry geometry = new FrameGeometry(values);
        return new ImageModule(
                values.integer(Tag.InstanceNumber),
                pixels ? Math.max(0, values.integer(Tag.Rows)) : 0,
                pixels ? Math.max(0, values.integer(Tag.Columns)) : 0,
                pixels ? Math.max(1, values.integer(Tag.NumberOfFrames)) : 0,
                values.upper(Tag.PhotometricInterpretation),
                values.uppers(Tag.ImageType),
                geometry.sliceThickness(),
                geometry.position(),
                geometry.orientation(),
                geometry.pixelSpacing(),
                pixels ? Math.max(0, values.integer(Tag.BitsAllocated)) : 0);
    }
}
