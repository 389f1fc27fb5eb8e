package org.sightline.dicom.result;

import static java.time.format.DateTimeFormatter.ofPattern;

import java.io.IOException;
import java.io.OutputStream;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.galaxy.io.ImageOutputStream;
import org.sightline.dicom.Code;
import org.sightline.dicom.Uids;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.dicom.seg.Items;
import org.sightline.dicom.seg.SourceAttributes;

/**
 * The modules every result object of a study has: patient and study as in the source, series, equipment, SOP Common.
 *
 * <p>Text is UTF-8 whatever the source's character set is, because our own words and those of several sources stand side
 * by side. The toolkit cannot write the Japanese and Korean code extensions (PS3.5 section 6.1.2.5), only read them.
 */
public final class ResultDataSet {
    /** What Manufacturer (0008,0070) says. */
    public static final String MANUFACTURER = "Sightline";

    private static final String UTF_8 = "ISO_IR 192";
    private static final String PREFIX = "AI ";

    private final Attributes object = new Attributes();
    private final ResultIdentity identity;
    private final SourceAttributes source;

    private ResultDataSet(ResultIdentity identity, SourceAttributes source) {
        this.identity = identity;
        this.source = source;
    }

    /**
     * A new object of the source's study.
     *
     * @param modality (0008,0060): SR, KO, DOC or OT
     * @throws StudyException {@code STORAGE_FAILED} when the source cannot be read again, {@code MALFORMED_DATA_SET}
     */
    public static ResultDataSet of(InstanceFile source, String sopClassUid, String modality, ResultIdentity identity) {
        ResultDataSet result = new ResultDataSet(identity, SourceAttributes.read(source));
        result.source.copyPatientAndStudy(result.object);
        result.object.setSpecificCharacterSet(UTF_8); // decodes what was copied, nested items too
        result.writeSeriesAndEquipment(sopClassUid, modality);
        return result;
    }

    /** The data set, to be completed. */
    public Attributes attributes() {
        return object;
    }

    /** The series description as it is written, with the mark that an AI made the series. */
    public String description() {
        String own = identity.description();
        return Items.text(own.startsWith(PREFIX) ? own : PREFIX + own);
    }

    private void writeSeriesAndEquipment(String sopClassUid, String modality) {
        object.setString(Tag.SOPClassUID, VR.UI, sopClassUid);
        object.setString(Tag.SOPInstanceUID, VR.UI, identity.sopUid());
        object.setString(Tag.SeriesInstanceUID, VR.UI, identity.seriesUid());
        object.setString(Tag.Modality, VR.CS, modality);
        object.setInt(Tag.SeriesNumber, VR.IS, identity.seriesNumber());
        object.setInt(Tag.InstanceNumber, VR.IS, identity.instanceNumber());
        object.setString(Tag.SeriesDescription, VR.LO, description());
        object.setString(Tag.Manufacturer, VR.LO, MANUFACTURER);
        object.setString(Tag.ManufacturerModelName, VR.LO, MANUFACTURER);
        object.setString(Tag.DeviceSerialNumber, VR.LO, deviceUid(identity.softwareVersion()));
        object.setString(Tag.SoftwareVersions, VR.LO, Items.text(identity.softwareVersion()));
        writeMoment(Tag.SeriesDate, Tag.SeriesTime);
        writeMoment(Tag.ContentDate, Tag.ContentTime);
    }

    /** A UID of this program in this version: software has no serial number. */
    public static String deviceUid(String softwareVersion) {
        return Uids.named("device:" + MANUFACTURER + "/" + softwareVersion);
    }

    /** Writes when the object was made, in the time zone that governs the data set (PS3.3 section C.12.1). */
    public void writeMoment(int date, int time) {
        OffsetDateTime moment = inStudyTime();
        object.setString(date, VR.DA, ofPattern("uuuuMMdd").format(moment));
        object.setString(time, VR.TM, ofPattern("HHmmss").format(moment));
    }

    private OffsetDateTime inStudyTime() {
        String offset = object.getString(Tag.TimezoneOffsetFromUTC, "");
        try {
            return offset.isEmpty()
                    ? identity.created()
                    : identity.created().withOffsetSameInstant(ZoneOffset.of(offset.strip()));
        } catch (DateTimeException e) {
            return identity.created(); // not an offset: the study's own times cannot be placed either
        }
    }

    /** Compression that lost information once stays stated in what derives from it (PS3.3 section C.7.6.1.1.5). */
    void copyLossyCompression() {
        source.copyLossyCompression(object);
    }

    /** Names the scheme of our own codes, where the object uses one (PS3.3 section C.12.1.1.2). */
    public void identifyLocalScheme() {
        Attributes scheme = Items.add(object, Tag.CodingSchemeIdentificationSequence);
        scheme.setString(Tag.CodingSchemeDesignator, VR.SH, Code.LOCAL);
        scheme.setString(Tag.CodingSchemeName, VR.ST, "Sightline local concepts");
    }

    /** Writes a Part 10 file in Explicit VR Little Endian; the stream stays open. */
    public void writeTo(OutputStream out) throws IOException {
        ImageOutputStream dicom = new ImageOutputStream(out, UID.ExplicitVRLittleEndian);
        dicom.writeDataset(object.createFileMetaInformation(UID.ExplicitVRLittleEndian), object);
        dicom.flush();
    }
}
