package org.sightline.experts.remote.vista3d;

import java.net.http.HttpHeaders;
import java.util.Map;
import org.sightline.experts.remote.http.Answer;

/** Hands bytes to the reader of masks, which nobody else sees. */
public final class MaskFuzz {
    private MaskFuzz() {}

    public static void read(byte[] body, int voxels) {
        HttpHeaders none = HttpHeaders.of(Map.of(), (name, value) -> true);
        new MaskFile(new Answer("VISTA-3D", "http://vista", "POST /", 200, none, body), voxels).read();
    }
}
