package org.sightline.dicom.deid;

import java.nio.file.Path;
import java.util.Optional;

/** Whether the pixels of an object may show whose they are: nothing here looks at pixels, only at what is said of them. */
public final class PixelRisk {
    private PixelRisk() {}

    /**
     * @param part10 a stored object
     * @return why, as half a sentence without a value of the patient's; empty when nothing says so
     * @throws org.sightline.dicom.error.StudyException for what is no readable object
     */
    public static Optional<String> of(Path part10) {
        return BurnedIn.risk(HeadData.read(part10));
    }
}
