package org.sightline.orchestration.prior;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** Modalities (0008,0060) whose images are read side by side. */
enum ModalityGroup {
    RADIOGRAPHY("CR", "DX", "RG", "DR"),
    CT("CT"),
    MR("MR"),
    MAMMOGRAPHY("MG"),
    ULTRASOUND("US"),
    NUCLEAR_MEDICINE("NM", "PT"),
    FLUOROSCOPY("RF", "XA");

    private final Set<String> modalities;

    ModalityGroup(String... modalities) {
        this.modalities = Set.of(modalities);
    }

    /** Results such as SR and SEG belong to no group. */
    static Set<ModalityGroup> of(Collection<String> modalities) {
        Set<ModalityGroup> groups = EnumSet.noneOf(ModalityGroup.class);
        for (ModalityGroup group : values()) {
            if (modalities.stream().anyMatch(group.modalities::contains)) {
                groups.add(group);
            }
        }
        return groups;
    }
}
