package org.sightline.dicom.seg;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.stream.Stream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.galaxy.io.ImageOutputStream;
import org.sightline.dicom.Uids;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * Writes a label mask as a BINARY Segmentation object, Explicit VR Little Endian (PS3.3 section A.51).
 *
 * <p>DICOM numbers segments 1..n without a gap. So a segment whose label never occurs is left out, and those that occur
 * are numbered in the order of their labels; {@link #segmentNumbers} tells which label became which number. Empty
 * frames are left out too; frames stand by segment, then along the slice normal.
 */
public final class SegWriter {
    private SegWriter() {}

    /**
     * Writes a Part 10 file. The same arguments always give the same bytes. Every check is done before the first byte,
     * and the stream stays open.
     *
     * @param mask on the pixel grid of its sources, which are images or frames of one series
     * @throws StudyException {@code MISSING_ATTRIBUTE} for sources without a frame of reference, position or pixel
     *     spacing; {@code MIXED_GEOMETRY} when the mask does not lie on its sources; {@code EXPERT_ERROR} for a mask
     *     that is empty or uses a label that no segment describes; {@code INVALID_EXPERT} for an algorithm without name,
     *     version or manufacturer, or a segment without label; {@code OBJECT_TOO_LARGE} above 2 GiB of bits; {@code STORAGE_FAILED} or
     *     {@code MALFORMED_DATA_SET} when the first source cannot be read again
     * @throws IOException when the stream cannot be written
     */
    public static void write(Segmentation mask, Algorithm algorithm, SegIdentity identity, OutputStream out)
            throws IOException {
        SourceSeries sources = SourceSeries.of(mask);
        SegLayout layout = SegLayout.of(mask);
        refuseEmpty(layout, sources);
        refuseNameless(algorithm, layout);
        SegBits bits = new SegBits(mask, layout.frames());
        int length = bits.length();
        Attributes object = new SegDataSet(mask, algorithm, identity, sources).build(layout);
        ImageOutputStream dicom = new ImageOutputStream(out, UID.ExplicitVRLittleEndian);
        dicom.writeDataset(object.createFileMetaInformation(UID.ExplicitVRLittleEndian), object);
        dicom.writeHeader(Tag.PixelData, VR.OB, length);
        bits.writeTo(dicom);
        dicom.flush();
    }

    /**
     * Which Segment Number (0062,0004) each label of the mask gets in the object; labels that do not occur are absent.
     *
     * @throws StudyException {@code EXPERT_ERROR} for a label that no segment describes
     */
    public static Map<Integer, Integer> segmentNumbers(Segmentation mask) {
        return SegLayout.of(mask).numbers();
    }

    /** Tracking UID (0062,0021) of a lesion: the same in every object and every run for the same study and name. */
    public static String trackingUid(String studyUid, String trackingId) {
        return Uids.named("tracking:" + studyUid + "/" + trackingId);
    }

    private static void refuseEmpty(SegLayout layout, SourceSeries sources) {
        if (layout.segments().isEmpty()) {
            throw new StudyException(
                    ErrorCode.EXPERT_ERROR,
                    sources.first().ref().seriesUid(),
                    "The mask of this series is empty, and an object needs a frame; report the absence instead");
        }
    }

    private static void refuseNameless(Algorithm algorithm, SegLayout layout) {
        Stream<String> names = Stream.concat(
                Stream.of(algorithm.name(), algorithm.version(), algorithm.manufacturer()),
                layout.segments().stream().map(Segment::label));
        if (names.map(Items::text).anyMatch(String::isEmpty)) {
            throw new StudyException(
                    ErrorCode.INVALID_EXPERT,
                    algorithm.name(),
                    "An algorithm needs a name, a version and a manufacturer, and each segment a label (PS3.3 sections"
                            + " C.7.5.2 and C.8.20.4); complete the manifest");
        }
    }
}
