package org.sightline.dicom.seg;

import java.io.IOException;
import java.util.regex.Pattern;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.InstanceFile;

/**
 * Attributes of a source object that a result object of the same study repeats: byte for byte, with their character
 * set, so that an archive files both under the same patient and study.
 */
public final class SourceAttributes {
    /** The last attribute wanted is Lossy Image Compression Method (0028,2114); pixel data lie far behind. */
    private static final int BEHIND_LAST = 0x00282115;

    private static final Pattern AGE = Pattern.compile("\\d{3}[DWMY]");

    private static final int[] PATIENT_AND_STUDY = {
        Tag.StudyDate,
        Tag.StudyTime,
        Tag.AccessionNumber,
        Tag.IssuerOfAccessionNumberSequence,
        Tag.ReferringPhysicianName,
        Tag.TimezoneOffsetFromUTC,
        Tag.StudyDescription,
        Tag.ProcedureCodeSequence,
        Tag.PatientName,
        Tag.PatientID,
        Tag.IssuerOfPatientID,
        Tag.PatientBirthDate,
        Tag.PatientSex,
        Tag.PatientAge,
        Tag.PatientSize,
        Tag.PatientWeight,
        Tag.PatientIdentityRemoved,
        Tag.DeidentificationMethod,
        Tag.DeidentificationMethodCodeSequence,
        Tag.StudyInstanceUID,
        Tag.StudyID,
    };
    private static final int[] LOSSY = {
        Tag.LossyImageCompression, Tag.LossyImageCompressionRatio, Tag.LossyImageCompressionMethod
    };

    private final Attributes source;

    private SourceAttributes(Attributes source) {
        this.source = source;
    }

    /**
     * @throws StudyException {@code STORAGE_FAILED} when the file cannot be read, {@code MALFORMED_DATA_SET}
     */
    public static SourceAttributes read(InstanceFile instance) {
        String sopUid = instance.header().ref().sopUid();
        try (ImageInputStream in = new ImageInputStream(instance.file().toFile())) {
            in.setIncludeBulkData(ImageInputStream.IncludeBulkData.NO);
            return new SourceAttributes(in.readDataset(-1, BEHIND_LAST));
        } catch (IOException e) {
            throw new StudyException(
                    ErrorCode.STORAGE_FAILED,
                    sopUid,
                    "The stored file of this source cannot be read; check the disk",
                    e);
        } catch (RuntimeException | StackOverflowError e) {
            throw new StudyException(
                    ErrorCode.MALFORMED_DATA_SET,
                    sopUid,
                    "The header of this source cannot be parsed; send it again",
                    e);
        }
    }

    /**
     * Copies patient and study; type 2 attributes that the source lacks become empty. An age that is none (PS3.5 table
     * 6.2-1, AS) is left out: it is type 3, nobody files by it, and it would make the result malformed too.
     */
    public void copyPatientAndStudy(Attributes target) {
        if (source.containsValue(Tag.SpecificCharacterSet)) { // an empty one is legal in no object, yet sent
            target.setSpecificCharacterSet(source.getStrings(Tag.SpecificCharacterSet));
        }
        target.addSelected(source, PATIENT_AND_STUDY);
        if (!AGE.matcher(source.getString(Tag.PatientAge, "")).matches()) {
            target.remove(Tag.PatientAge);
        }
        nullWhereAbsent(target, VR.PN, Tag.PatientName, Tag.ReferringPhysicianName);
        nullWhereAbsent(target, VR.LO, Tag.PatientID);
        nullWhereAbsent(target, VR.DA, Tag.PatientBirthDate, Tag.StudyDate);
        nullWhereAbsent(target, VR.TM, Tag.StudyTime);
        nullWhereAbsent(target, VR.CS, Tag.PatientSex);
        nullWhereAbsent(target, VR.SH, Tag.AccessionNumber, Tag.StudyID);
    }

    /** Compression that lost information once stays stated in what derives from it (PS3.3 section C.7.6.1.1.5). */
    public void copyLossyCompression(Attributes target) {
        if ("01".equals(source.getString(Tag.LossyImageCompression))) {
            target.addSelected(source, LOSSY);
        } else {
            target.setString(Tag.LossyImageCompression, VR.CS, "00");
        }
    }

    /** (0020,1040), which is type 2. */
    String positionReferenceIndicator() {
        return source.getString(Tag.PositionReferenceIndicator, "");
    }

    private static void nullWhereAbsent(Attributes target, VR vr, int... tags) {
        for (int tag : tags) {
            if (!target.contains(tag)) {
                target.setNull(tag, vr);
            }
        }
    }
}
