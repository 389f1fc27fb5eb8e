package org.sightline.orchestration.budget;

import java.util.List;
import java.util.Optional;
import org.sightline.orchestration.token.ImageSize;

/** Something a picture can be made of. */
public sealed interface Showable {
    /** Unique among the things of one plan: {@link FindingSites#film} for a film, a Series Instance UID for a volume. */
    String id();

    /** One picture; of a volume, one slice. */
    ImageSize size();

    /** A picture that is no slice of a volume: a radiograph, a frame of ultrasound, a photograph. */
    record Film(String id, ImageSize size) implements Showable {}

    /**
     * A volume as {@link org.sightline.orchestration.overlay.AxialView} shows it.
     *
     * @param size columns and rows of its slices
     * @param slices at least 1, counted from the feet
     * @param spacingMm from slice to slice, above 0
     * @param masks of experts, on its grid
     * @param thumbnails of its slices, to tell near-duplicates; empty when they are told by masks alone
     * @param contrast what the four-picture form of brain MR takes it for
     */
    record Stack(
            String id,
            ImageSize size,
            int slices,
            double spacingMm,
            List<SliceSignals> masks,
            Optional<SliceThumbnails> thumbnails,
            Optional<Contrast> contrast)
            implements Showable {
        public Stack {
            masks = List.copyOf(masks);
            if (slices < 1 || !(spacingMm > 0)) {
                throw new IllegalArgumentException("a volume has slices at some distance");
            }
            for (SliceSignals mask : masks) {
                if (mask.slices() != slices) {
                    throw new IllegalArgumentException("a mask has another number of slices than its volume");
                }
            }
        }

        /** A volume of which no more is known. */
        public Stack(String id, ImageSize size, int slices, double spacingMm, List<SliceSignals> masks) {
            this(id, size, slices, spacingMm, masks, Optional.empty(), Optional.empty());
        }

        Optional<SliceSignals.Label> label(SliceSignals.LabelRef ref) {
            return masks.stream()
                    .filter(mask -> mask.mask().equals(ref.mask()))
                    .flatMap(mask -> mask.label(ref.label()).stream())
                    .findFirst();
        }
    }

    /** The contrasts of brain MR in the order that VILA-M3 was trained with. */
    enum Contrast {
        T1_ENHANCED,
        T1,
        T2,
        FLAIR
    }
}
