package org.sightline.app.drafting;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import org.sightline.app.store.ObjectStore;
import org.sightline.dicom.Sha256;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.dialogue.Turn;
import org.sightline.orchestration.drafting.KeptPictures;

/** Pictures of conversations in the object store, under the hash of their bytes: twice is once. */
@Singleton
public class PictureStore implements KeptPictures {
    private final ObjectStore store;

    public PictureStore(ObjectStore store) {
        this.store = store;
    }

    @Override
    public String keep(Turn.Picture picture) {
        String hash = Sha256.of(picture.bytes());
        store.stage(out -> out.write(picture.bytes())).keep(key(hash));
        return hash;
    }

    @Override
    public byte[] find(String hash) {
        try {
            return Files.readAllBytes(store.local(key(hash)));
        } catch (IOException e) {
            throw new StudyException(
                    ErrorCode.STORAGE_FAILED, hash, "a picture of this conversation is not readable", e);
        }
    }

    private static String key(String hash) {
        return "pictures/" + hash + ".png";
    }
}
