package org.sightline.dicom.deid;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Words of anatomy and technique that name nobody: the only ones that a cleaned description keeps. */
final class SafeWords {
    private static final Set<String> WORDS = Set.of(
            ("CT MR MRI CR DX XR US NM PT PET MG RF XA SEG SR CHEST THORAX LUNG LUNGS HEAD BRAIN SKULL NECK SPINE"
                            + " CERVICAL THORACIC LUMBAR ABDOMEN PELVIS LIVER KIDNEY HEART CARDIAC AORTA KNEE HIP HAND FOOT"
                            + " SHOULDER ELBOW WRIST ANKLE BREAST BODY WHOLE AXIAL CORONAL SAGITTAL OBLIQUE AX COR SAG TRA"
                            + " T1 T2 T1W T2W PD FLAIR DWI ADC SWI TOF MPRAGE TSE FSE SE GRE EPI DIXON STIR FAT SAT POST PRE"
                            + " CONTRAST WITH WITHOUT AND OR W WO IV ARTERIAL VENOUS PORTAL DELAYED NATIVE THIN THICK SLICE"
                            + " MM BONE SOFT TISSUE WINDOW KERNEL SHARP SMOOTH RECON PA AP LATERAL LL RL LEFT RIGHT"
                            + " SUPINE PRONE ERECT PORTABLE VIEW VIEWS 1 2 3 4 5 10 2D 3D 4D SCOUT LOCALIZER TOPOGRAM"
                            + " SURVEY HR HRCT ANGIO CTA MRA MIP MPR PERFUSION DIFFUSION PHANTOM DERIVED ORIGINAL")
                    .split(" +"));

    private SafeWords() {}

    static boolean contains(String word) {
        return WORDS.contains(word.toUpperCase(Locale.ROOT));
    }

    /** The safe words of a value, in order; ASCII, so that the character set does not matter. */
    static byte[] clean(byte[] value) {
        String text = new String(value, StandardCharsets.US_ASCII);
        String kept = Arrays.stream(text.split("[^A-Za-z0-9]+"))
                .filter(SafeWords::contains)
                .collect(Collectors.joining(" "));
        return kept.getBytes(StandardCharsets.US_ASCII);
    }
}
