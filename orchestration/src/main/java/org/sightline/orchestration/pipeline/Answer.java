package org.sightline.orchestration.pipeline;

import java.util.List;
import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.Finding;
import org.sightline.orchestration.report.Evidence;
import org.sightline.orchestration.report.EvidenceIds;
import org.sightline.orchestration.report.ExpertRun;

/** What a run keeps of an expert's result. */
record Answer(ExpertRun.Outcome outcome, String reason, List<Evidence> evidence, Optional<String> segmentationUid) {
    static Answer reported(String runId, ExpertResult.Reported result, Optional<String> segmentationUid) {
        List<Finding> findings = result.findings();
        if (findings.stream().map(Finding::key).distinct().count() < findings.size()) {
            return failed(ErrorCode.EXPERT_ERROR, "the expert gave two findings the same key, so none can be cited");
        }
        List<Evidence> evidence = findings.stream()
                .map(f -> new Evidence(EvidenceIds.evidence(runId, f.key()), runId, f))
                .toList();
        return new Answer(ExpertRun.Outcome.REPORTED, "", evidence, segmentationUid);
    }

    static Answer declined(String reason) {
        return new Answer(ExpertRun.Outcome.DECLINED, reason, List.of(), Optional.empty());
    }

    static Answer failed(ErrorCode code, String message) {
        return new Answer(ExpertRun.Outcome.FAILED, code + ": " + message, List.of(), Optional.empty());
    }
}
