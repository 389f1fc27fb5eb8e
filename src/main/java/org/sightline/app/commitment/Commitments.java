package org.sightline.app.commitment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.sightline.dicom.commit.CommitmentRequest;
import org.sightline.dicom.commit.CommitmentResult;
import org.sightline.dicom.commit.SopReference;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Reads and writes {@code commitment}. */
@Singleton
public class Commitments {
    private final ObjectMapper json = new ObjectMapper();

    Optional<CommitmentRecord> find(Handle handle, String transactionUid) {
        return handle.createQuery("select * from commitment where transaction_uid = :uid")
                .bind("uid", transactionUid)
                .map(ConstructorMapper.of(CommitmentRecord.class))
                .findOne();
    }

    /** Transactions of this caller that were not reported yet. */
    List<String> pending(Handle handle, String callingAe) {
        return handle.createQuery("select transaction_uid from commitment where state = :state and calling_ae = :ae")
                .bind("state", CommitmentRecord.PENDING)
                .bind("ae", callingAe)
                .mapTo(String.class)
                .list();
    }

    /** False when the transaction is known already. */
    boolean insert(Handle handle, CommitmentRequest request, Instant now) {
        return handle.createUpdate("""
                        insert into commitment (transaction_uid, calling_ae, called_ae, host, instances, state,
                            committed, failed, requested, updated)
                        values (:transactionUid, :callingAe, :calledAe, :remoteHost, :instances, :state,
                            0, 0, :now, :now)
                        on conflict do nothing""")
                        .bindMethods(request)
                        .bind("instances", text(request))
                        .bind("state", CommitmentRecord.PENDING)
                        .bind("now", now)
                        .execute()
                == 1;
    }

    /** Sets a known transaction back to be reported. */
    void again(Handle handle, String transactionUid, Instant now) {
        handle.createUpdate("update commitment set state = :state, updated = :now where transaction_uid = :uid")
                .bind("uid", transactionUid)
                .bind("state", CommitmentRecord.PENDING)
                .bind("now", now)
                .execute();
    }

    void settle(Handle handle, CommitmentResult result, String state, Instant now) {
        handle.createUpdate("""
                        update commitment set state = :state, committed = :committed, failed = :failed, updated = :now
                        where transaction_uid = :uid""")
                .bind("uid", result.transactionUid())
                .bind("state", state)
                .bind("committed", result.committed().size())
                .bind("failed", result.failed().size())
                .bind("now", now)
                .execute();
    }

    CommitmentRequest request(CommitmentRecord row) {
        try {
            List<SopReference> references = json.readValue(row.instances(), new TypeReference<>() {});
            return new CommitmentRequest(row.transactionUid(), row.callingAe(), row.calledAe(), row.host(), references);
        } catch (JsonProcessingException e) {
            throw new StudyException(ErrorCode.INTERNAL, row.transactionUid(), "the kept request is not readable", e);
        }
    }

    private String text(CommitmentRequest request) {
        try {
            return json.writeValueAsString(request.references());
        } catch (JsonProcessingException e) {
            throw new StudyException(ErrorCode.INTERNAL, request.transactionUid(), "the request is not writable", e);
        }
    }
}
