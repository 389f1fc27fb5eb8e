package org.sightline.dicom.seg;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;
import org.sightline.dicom.read.InstanceHeader;

/** What a Segmentation object must obey and {@code dciodvfy} does not see. */
final class SegRules {
    private static final Map<String, String> MEANINGS = Map.of(
            "DCM 113076", "Segmentation",
            "DCM 121322", "Source image for image processing operation",
            "DCM 123110", "Artificial Intelligence",
            "SCT 91723000", "Anatomical Structure",
            "SCT 49755003", "Morphologically Abnormal Structure",
            "SCT 7771000", "Left",
            "SCT 24028007", "Right");

    private static final int[][] DIHEDRAL = {
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 2, 3, 4, 0, 6, 7, 8, 9, 5}, {2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
        {3, 4, 0, 1, 2, 8, 9, 5, 6, 7}, {4, 0, 1, 2, 3, 9, 5, 6, 7, 8}, {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
        {6, 5, 9, 8, 7, 1, 0, 4, 3, 2}, {7, 6, 5, 9, 8, 2, 1, 0, 4, 3}, {8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
        {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}
    };
    private static final int[] STEP = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};

    private final Attributes object;
    private final List<String> broken = new ArrayList<>();

    private SegRules(Attributes object) {
        this.object = object;
    }

    /** The rules that are broken; empty for a correct object. */
    static List<String> broken(Attributes object, List<InstanceHeader> sources) {
        SegRules rules = new SegRules(object);
        rules.checkIdentity(sources.get(0));
        rules.checkFrames(sources);
        rules.checkCodes(object);
        rules.checkSegments();
        rules.checkPixelLength();
        return rules.broken;
    }

    private void checkIdentity(InstanceHeader source) {
        String frameOfReference = object.getString(Tag.FrameOfReferenceUID, "");
        require(frameOfReference.equals(source.series().frameOfReferenceUid()), "frame of reference is the source's");
        require(source.ref().studyUid().equals(object.getString(Tag.StudyInstanceUID)), "study is the source's");
        require(!source.ref().seriesUid().equals(object.getString(Tag.SeriesInstanceUID)), "series is a new one");
        require(object.getString(Tag.SeriesDescription, "").startsWith("AI "), "description begins with AI");
    }

    private void checkFrames(List<InstanceHeader> sources) {
        Sequence frames = object.getSequence(Tag.PerFrameFunctionalGroupsSequence);
        Set<List<Integer>> indices = new HashSet<>();
        List<Integer> before = List.of(0, 0);
        for (Attributes frame : frames) {
            checkDerivation(frame, sources);
            int[] values = frame.getNestedDataset(Tag.FrameContentSequence).getInts(Tag.DimensionIndexValues);
            List<Integer> index = List.of(values[0], values[1]);
            require(indices.add(index), "no two frames have the same dimension index");
            boolean ascending = values[0] > before.get(0) || (values[0] == before.get(0) && values[1] > before.get(1));
            require(ascending, "frames ascend by segment, then position");
            before = index;
        }
        Attributes measures =
                object.getNestedDataset(Tag.SharedFunctionalGroupsSequence).getNestedDataset(Tag.PixelMeasuresSequence);
        require(measures.containsValue(Tag.SpacingBetweenSlices), "spacing between slices is given");
    }

    private void checkDerivation(Attributes frame, List<InstanceHeader> sources) {
        Attributes derivation = frame.getNestedDataset(Tag.DerivationImageSequence);
        if (derivation == null || derivation.getNestedDataset(Tag.SourceImageSequence) == null) {
            broken.add("every frame says which image it derives from");
            return;
        }
        Attributes image = derivation.getNestedDataset(Tag.SourceImageSequence);
        String sopUid = image.getString(Tag.ReferencedSOPInstanceUID);
        double[] position = frame.getNestedDataset(Tag.PlanePositionSequence).getDoubles(Tag.ImagePositionPatient);
        boolean there = sources.stream()
                .filter(source -> source.ref().sopUid().equals(sopUid))
                .anyMatch(source -> source.image().position().equals(List.of(position[0], position[1], position[2])));
        require(there, "every frame lies where its source image lies");
    }

    private void checkSegments() {
        for (Attributes segment : object.getSequence(Tag.SegmentSequence)) {
            require(
                    segment.containsValue(Tag.TrackingID) == segment.containsValue(Tag.TrackingUID),
                    "tracking ID and UID come together");
        }
    }

    private void checkPixelLength() {
        long bits = (long) object.getInt(Tag.NumberOfFrames, 0)
                * object.getInt(Tag.Rows, 0)
                * object.getInt(Tag.Columns, 0);
        require(object.getSafeBytes(Tag.PixelData).length == (bits + 15) / 16 * 2, "bits are packed without gaps");
    }

    private void checkCodes(Attributes parent) {
        for (int tag : parent.tags()) {
            if (parent.getVR(tag) == VR.SQ) {
                for (Attributes item : Objects.requireNonNull(parent.getSequence(tag))) {
                    checkCode(item);
                    checkCodes(item);
                }
            }
        }
    }

    private void checkCode(Attributes item) {
        String value = item.getString(Tag.CodeValue);
        if (value != null) {
            String scheme = item.getString(Tag.CodingSchemeDesignator, "");
            require(wellFormed(scheme, value), "code value fits its scheme: " + scheme + " " + value);
            String meaning = item.getString(Tag.CodeMeaning);
            require(
                    MEANINGS.getOrDefault(scheme + " " + value, meaning).equals(meaning),
                    "code meaning is the standard's: " + scheme + " " + value);
        }
    }

    private static boolean wellFormed(String scheme, String value) {
        return switch (scheme) {
            case "SCT" -> value.matches("[1-9][0-9]{5,17}") && verhoeff(value) == 0;
            case "DCM" -> value.matches("[0-9]{6}");
            case "NCIt" -> value.matches("C[0-9]+");
            case "99SIGHTLINE" -> !value.isEmpty();
            default -> false;
        };
    }

    /** The check digit that ends every SNOMED CT identifier; 0 when it is right. */
    private static int verhoeff(String digits) {
        int check = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            for (int turn = 0; turn < i % 8; turn++) {
                digit = STEP[digit];
            }
            check = DIHEDRAL[check][digit];
        }
        return check;
    }

    private void require(boolean holds, String rule) {
        if (!holds) {
            broken.add(rule);
        }
    }
}
