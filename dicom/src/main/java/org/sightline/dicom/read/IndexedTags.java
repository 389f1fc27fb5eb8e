package org.sightline.dicom.read;

import java.util.Set;
import org.aoju.bus.image.Tag;

/** The attributes of an object that the index keeps. */
final class IndexedTags {
    static final Set<Integer> ALL = Set.of(
            Tag.SpecificCharacterSet,
            Tag.SOPClassUID,
            Tag.SOPInstanceUID,
            Tag.StudyInstanceUID,
            Tag.SeriesInstanceUID,
            Tag.PatientID,
            Tag.IssuerOfPatientID,
            Tag.PatientName,
            Tag.PatientBirthDate,
            Tag.PatientSex,
            Tag.PatientAge,
            Tag.AccessionNumber,
            Tag.StudyID,
            Tag.StudyDate,
            Tag.StudyTime,
            Tag.TimezoneOffsetFromUTC,
            Tag.StudyDescription,
            Tag.ReferringPhysicianName,
            Tag.Modality,
            Tag.SeriesNumber,
            Tag.SeriesDescription,
            Tag.ProtocolName,
            Tag.BodyPartExamined,
            Tag.Laterality,
            Tag.ImageLaterality,
            Tag.ViewPosition,
            Tag.FrameOfReferenceUID,
            Tag.InstanceNumber,
            Tag.PerformedProcedureStepStartDate,
            Tag.PerformedProcedureStepStartTime,
            Tag.Rows,
            Tag.Columns,
            Tag.BitsAllocated,
            Tag.NumberOfFrames,
            Tag.PhotometricInterpretation,
            Tag.ImageType,
            Tag.SliceThickness,
            Tag.ImagePositionPatient,
            Tag.ImageOrientationPatient,
            Tag.PixelSpacing,
            Tag.ImagerPixelSpacing,
            Tag.SharedFunctionalGroupsSequence,
            Tag.PerFrameFunctionalGroupsSequence,
            Tag.PixelMeasuresSequence,
            Tag.PlanePositionSequence,
            Tag.PlaneOrientationSequence);

    private IndexedTags() {}
}
