package org.sightline.app.dicomweb;

import org.sightline.dicom.InstanceRef;

/** Paths of the retrieve transactions (PS3.18 section 10.4). */
final class Wado {
    private Wado() {}

    /** Path of an instance on this server. */
    static String path(InstanceRef ref) {
        return "/dicomweb/studies/" + ref.studyUid() + "/series/" + ref.seriesUid() + "/instances/" + ref.sopUid();
    }
}
