package org.sightline.orchestration.dialect;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The groups of structures by which VILA-M3 asks VISTA3D, in the order of its model card. */
public enum SegmentationGroup {
    EVERYTHING(".*"),
    HEPATIC_TUMOR("liver|hepatic tumor|hepatoma"),
    PANCREATIC_TUMOR("pancreas|pancreatic tumor"),
    LUNG_TUMOR("lung|lung tumor|" + Names.LOBES + "|nodule( \\d+)?"),
    BONE_LESION("bone lesion"),
    ORGANS(
            "liver|kidney|spleen|pancreas|adrenal gland|gallbladder|brain|lung|lung tumor|pancreatic tumor|hepatic vessel"
                    + "|hepatic tumor|colon cancer primaries|kidney cyst|prostate|spinal cord|thyroid gland|trachea|airway|"
                    + Names.LOBES),
    CARDIOVASCULAR(
            "aorta|inferior vena cava|portal vein and splenic vein|iliac (artery|vena)|atrial appendage"
                    + "|brachiocephalic (trunk|vein)|common carotid artery|heart|pulmonary vein|subclavian artery|superior vena cava"),
    GASTROINTESTINAL("esophagus|stomach|duodenum|bladder|small bowel|colon"),
    SKELETON("bone|bone lesion|vertebrae .*|rib \\d+|humerus|scapula|clavicula|femur|hip|sacrum|costal cartilages|skull"
            + "|sternum"),
    MUSCLES("gluteus (maximus|medius|minimus)|autochthon|iliopsoas");

    /** Names that more than one group has. */
    private static final class Names {
        static final String LOBES = "lung (upper|middle|lower) lobe";
    }

    /** Names of its structures without their side, as VISTA3D and our own experts spell them. */
    private final Pattern structures;

    SegmentationGroup(String structures) {
        this.structures = Pattern.compile(structures);
    }

    /** The group of a call that was checked: the argument's own, and for an empty one everything. */
    public static SegmentationGroup named(String argument) {
        return exactly(argument).orElse(EVERYTHING);
    }

    /** Whether a structure of this name is one of the group; a side in the name is passed over. */
    public boolean holds(String name) {
        String plain =
                name.toLowerCase(Locale.ROOT).replaceAll("\\b(left|right) ", "").strip();
        return structures.matcher(plain).matches();
    }

    /** Spellings that differ by more than {@link #NEAR} letters from what they mean. */
    private static final Map<String, SegmentationGroup> ALIASES = Map.ofEntries(
            Map.entry("hepatoma", HEPATIC_TUMOR), // accepted by the reference server, and not on the card
            Map.entry("liver tumor", HEPATIC_TUMOR),
            Map.entry("liver lesion", HEPATIC_TUMOR),
            Map.entry("hepatic lesion", HEPATIC_TUMOR),
            Map.entry("pancreas tumor", PANCREATIC_TUMOR),
            Map.entry("pancreatic lesion", PANCREATIC_TUMOR),
            Map.entry("lung nodule", LUNG_TUMOR),
            Map.entry("lung lesion", LUNG_TUMOR),
            Map.entry("pulmonary nodule", LUNG_TUMOR),
            Map.entry("bone tumor", BONE_LESION),
            Map.entry("all", EVERYTHING),
            Map.entry("bones", SKELETON),
            Map.entry("vessels", CARDIOVASCULAR),
            Map.entry("heart", CARDIOVASCULAR));

    /** Misspelt letters that are forgiven. No two groups are nearer to each other than twice this. */
    private static final int NEAR = 2;

    /** As it stands in a trigger. */
    public String argument() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The group of exactly this spelling; the empty argument means everything. */
    static Optional<SegmentationGroup> exactly(String argument) {
        return argument.isEmpty()
                ? Optional.of(EVERYTHING)
                : Arrays.stream(values())
                        .filter(group -> group.argument().equals(argument))
                        .findFirst();
    }

    /** The group that a misspelt argument most likely means; empty when that is not clear. */
    static Optional<SegmentationGroup> nearest(String argument) {
        String plain = argument.toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z]+", " ")
                .strip()
                .replace("tumour", "tumor");
        return Optional.ofNullable(ALIASES.get(plain))
                .or(() -> Arrays.stream(values())
                        .filter(group -> distance(group.argument(), plain) <= NEAR)
                        .findFirst());
    }

    /** Levenshtein's: letters to insert, delete or replace. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
