package org.sightline.orchestration.compose;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.sightline.dicom.Code;

/**
 * Which structures share a sentence. Only the layout of the text hangs on it, so it goes by words of the meaning, which
 * structures without a standard code have too. The first group with a word in it wins.
 */
enum StructureGroup {
    VENTRICLES("Ventricular system", "ventricle", "cerebrospinal", "csf"),
    POSTERIOR_FOSSA("Posterior fossa", "cerebell", "brain stem", "brainstem"),
    DEEP_GREY(
            "Deep grey nuclei", "thalamus", "caudate", "putamen", "pallid", "accumbens", "diencephalon", "ventral dc"),
    MEDIAL_TEMPORAL("Medial temporal structures", "hippocamp", "amygdal"),
    CEREBRUM("Cerebrum", "cerebral", "cortex", "white matter", "grey matter", "gray matter"),
    BRAIN("Brain", "brain"),
    AIRWAYS("Airways", "trachea", "airway", "bronch"),
    HEART_AND_VESSELS("Heart and great vessels", "heart", "atri", "aorta", "arter", "vein", "vena", "vessel"),
    LUNGS("Lungs", "lung", "lobe", "pulmon"),
    ABDOMEN(
            "Abdomen",
            "liver",
            "spleen",
            "pancrea",
            "kidney",
            "adrenal",
            "gallbladder",
            "stomach",
            "colon",
            "bowel",
            "bladder"),
    SKELETON("Skeleton", "bone", "vertebra", "rib", "sternum", "skull"),
    OTHER("Other structures", "");

    private final String title;
    private final List<String> words;

    StructureGroup(String title, String... words) {
        this.title = title;
        this.words = List.of(words);
    }

    String title() {
        return title;
    }

    static StructureGroup of(Code concept) {
        String meaning = concept.meaning().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(g -> g.words.stream().anyMatch(meaning::contains))
                .findFirst()
                .orElse(OTHER);
    }
}
