package org.sightline.orchestration.dialect;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The experts that VILA-M3 was told about, by the names it calls them. */
public enum M3Expert {
    /** Segmentation of CT; its argument is one of {@link SegmentationGroup}. */
    VISTA3D(Set.of("CT"), "CT"),
    /** Findings on a chest radiograph. */
    CXR(Set.of("CR", "DX", "RG"), "a chest X-ray"),
    /** Segmentation of a brain tumour on four MR series. */
    BRATS(Set.of("MR"), "brain MRI"),
    /** Cells under the microscope: on the model's cards, and never built by anybody. */
    VISTA2D(Set.of(), "cell imaging");

    private final Set<String> modalities;
    private final String reads;

    M3Expert(Set<String> modalities, String reads) {
        this.modalities = modalities;
        this.reads = reads;
    }

    /** The expert of this name, in any case. */
    static Optional<M3Expert> of(String name) {
        return Arrays.stream(values())
                .filter(expert -> expert.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    /** DICOM modalities (0008,0060) it reads. */
    public Set<String> modalities() {
        return modalities;
    }

    /** What it reads, for a sentence. */
    String reads() {
        return reads;
    }
}
