package org.sightline.dicom.net;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aoju.bus.image.UID;
import org.sightline.dicom.commit.CommitmentSink;
import org.sightline.dicom.procedure.ProcedureSink;

/** Who takes what a listener receives; a service without a taker is not offered. */
record Services(InstanceSink instances, Optional<CommitmentSink> commitments, Optional<ProcedureSink> procedures) {
    /** SOP classes beside Verification and Storage. */
    Set<String> sopClasses() {
        return Stream.concat(
                        commitments.stream().map(sink -> UID.StorageCommitmentPushModelSOPClass),
                        procedures.stream()
                                .flatMap(sink -> Stream.of(ProcedureService.STEP, ProcedureService.AVAILABILITY)))
                .collect(Collectors.toUnmodifiableSet());
    }
}
