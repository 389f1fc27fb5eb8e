package org.sightline.dicom.web;

import java.nio.file.Path;
import java.util.List;
import org.aoju.bus.image.UID;
import org.sightline.dicom.TestObjects;
import org.sightline.dicom.net.StoreOutcome;

/** Two objects in a folder, what a server says of them, and what the client makes of it. */
record StowRig(Path folder) {
    static final String ONE = "1.2.3.4.1";
    static final String TWO = "1.2.3.4.2";

    List<StoreOutcome> outcomes(StowServer.Answer answer) {
        return report(answer).outcomes();
    }

    StowReport report(StowServer.Answer answer) {
        try (StowServer server = StowServer.answering(answer)) {
            return client(server).store(files());
        }
    }

    static StowClient client(StowServer server) {
        return new StowClient(server.base(), StowClient.Settings.defaults());
    }

    List<Path> files() {
        return List.of(file(ONE), file(TWO));
    }

    static String answer(String stored, String failed) {
        return "{\"00081199\":{\"vr\":\"SQ\",\"Value\":[" + stored + "]},\"00081198\":{\"vr\":\"SQ\",\"Value\":["
                + failed + "]}}";
    }

    static String stored(String sopUid) {
        return "{\"00081155\":{\"vr\":\"UI\",\"Value\":[\"" + sopUid + "\"]}}";
    }

    static String failed(String sopUid, int reason, String comment) {
        String said = comment.isEmpty() ? "" : ",\"00000902\":{\"vr\":\"LO\",\"Value\":[\"" + comment + "\"]}";
        return "{\"00081155\":{\"vr\":\"UI\",\"Value\":[\"" + sopUid + "\"]},\"00081197\":{\"vr\":\"US\",\"Value\":["
                + reason + "]}" + said + "}";
    }

    private Path file(String sopUid) {
        byte[] bytes = TestObjects.part10(TestObjects.ct(sopUid, 100_000), UID.ExplicitVRLittleEndian);
        return TestObjects.write(folder, sopUid + ".dcm", bytes);
    }
}
