package org.sightline.orchestration.overlay;

import org.sightline.dicom.image.Window;

/**
 * Windows for CT by what is looked for, in HU. {@link #ABDOMEN} is that of VILA-M3's training. The others are customary
 * values, as radiology teaching lists them (Radiopaedia, "Windowing (CT)"); sites differ, and none is a standard.
 */
public enum ClinicalWindow {
    ABDOMEN(50, 400),
    LUNG(-600, 1500),
    MEDIASTINUM(50, 350),
    BONE(400, 1800),
    BRAIN(40, 80),
    STROKE(40, 40),
    LIVER(30, 150);

    private final Window window;

    ClinicalWindow(double center, double width) {
        window = new Window(center, width);
    }

    public Window window() {
        return window;
    }
}
