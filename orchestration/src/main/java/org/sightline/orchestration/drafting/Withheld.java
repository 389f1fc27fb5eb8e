package org.sightline.orchestration.drafting;

import java.util.Optional;
import org.sightline.dicom.InstanceRef;

/** What of a study does not go to its model: nothing where the model's servers are trusted. */
public interface Withheld {
    /** For servers that are trusted with whatever we have. */
    Withheld NOTHING = new Withheld() {
        @Override
        public String cleaned(String text) {
            return text;
        }

        @Override
        public Optional<String> pixels(InstanceRef instance) {
            return Optional.empty();
        }
    };

    /** The text without what tells whose study it is. */
    String cleaned(String text);

    /** Why the pixels of an instance are not shown, as half a sentence; empty when they may be. */
    Optional<String> pixels(InstanceRef instance);
}
