package org.sightline.dicom.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.query.DeliveredInstance;
import org.sightline.dicom.query.InstanceIntake;

/** Keeps objects in memory. */
final class Kept implements InstanceIntake {
    private final List<byte[]> objects = new ArrayList<>();

    @Override
    public void store(DeliveredInstance instance) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            instance.writeTo(out);
        } catch (IOException e) {
            throw new StudyException(ErrorCode.STORAGE_FAILED, "", "not written", e);
        }
        objects.add(out.toByteArray());
    }

    List<byte[]> objects() {
        return objects;
    }
}
