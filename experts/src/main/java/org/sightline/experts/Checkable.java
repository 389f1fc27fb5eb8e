package org.sightline.experts;

/** An expert whose model can be tried before a study needs it. */
public interface Checkable {
    /**
     * Loads the models, or asks the server that holds them whether it has what the manifest names.
     *
     * @return what was found, in a few words for people
     * @throws org.sightline.dicom.error.StudyException with the reason when the expert could not read now
     */
    String probe();
}
