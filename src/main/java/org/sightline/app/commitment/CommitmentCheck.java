package org.sightline.app.commitment;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sightline.app.db.Database;
import org.sightline.app.db.InstanceRecord;
import org.sightline.app.db.Instances;
import org.sightline.app.store.ObjectStore;
import org.sightline.dicom.commit.CommitmentRequest;
import org.sightline.dicom.commit.CommitmentResult;
import org.sightline.dicom.commit.FailureReason;
import org.sightline.dicom.commit.SopReference;
import org.sightline.dicom.error.StudyException;

/** Looks whether we have what we are asked to answer for: the row, and the object whole. */
@Singleton
public class CommitmentCheck {
    private final Database database;
    private final Instances instances;
    private final ObjectStore store;

    public CommitmentCheck(Database database, Instances instances, ObjectStore store) {
        this.database = database;
        this.instances = instances;
        this.store = store;
    }

    CommitmentResult result(CommitmentRequest request) {
        List<SopReference> committed = new ArrayList<>();
        List<CommitmentResult.Failure> failed = new ArrayList<>();
        for (SopReference reference : request.references()) {
            failure(reference)
                    .ifPresentOrElse(
                            reason -> failed.add(new CommitmentResult.Failure(reference, reason)),
                            () -> committed.add(reference));
        }
        return new CommitmentResult(request.transactionUid(), committed, failed);
    }

    private Optional<FailureReason> failure(SopReference reference) {
        Optional<InstanceRecord> row = database.read(handle -> instances.find(handle, reference.sopUid()));
        if (row.isEmpty()) {
            return Optional.of(FailureReason.NO_SUCH_OBJECT_INSTANCE);
        }
        if (!instances.header(row.get()).sopClassUid().equals(reference.sopClassUid())) {
            return Optional.of(FailureReason.CLASS_INSTANCE_CONFLICT);
        }
        return whole(row.get()) ? Optional.empty() : Optional.of(FailureReason.PROCESSING_FAILURE);
    }

    private boolean whole(InstanceRecord row) {
        try {
            return Files.size(store.local(row.objectKey())) == row.bytes();
        } catch (IOException | StudyException missing) {
            return false;
        }
    }
}
