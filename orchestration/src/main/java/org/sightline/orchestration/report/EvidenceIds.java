package org.sightline.orchestration.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.Sha256;
import org.sightline.dicom.StudyRef;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.orchestration.route.Assignment;

/** Ids that are functions of what they name, so that a step run again writes the same rows and objects. */
public final class EvidenceIds {
    private static final int HEX_DIGITS = 16;

    private EvidenceIds() {}

    /** Id of a reading: 16 hex digits over study, version, expert name and version, series and instances. */
    public static String run(StudyRef study, int version, ExpertDescriptor expert, Assignment assignment) {
        Stream<String> name = Stream.of(
                "run",
                study.studyUid(),
                Integer.toString(version),
                expert.name(),
                expert.version(),
                assignment.series().seriesUid());
        return digest(Stream.concat(name, uids(assignment.given().toList()))).substring(0, HEX_DIGITS);
    }

    /** Id of one finding of a reading: 16 hex digits over the run's id and the finding's key. */
    public static String evidence(String runId, String findingKey) {
        return digest(Stream.of("evidence", runId, findingKey)).substring(0, HEX_DIGITS);
    }

    /** Id of a draft: a UUID over study and version. */
    public static String draft(StudyRef study, int version) {
        return UUID.nameUUIDFromBytes((study.studyUid() + "/" + version).getBytes(UTF_8))
                .toString();
    }

    /** Hash of what an expert was given: SHA-256, in hex, over the hashes of the instances in UID order. */
    public static String input(List<String> hashesInUidOrder) {
        return digest(hashesInUidOrder.stream());
    }

    private static Stream<String> uids(List<InstanceRef> instances) {
        return instances.stream().map(InstanceRef::sopUid).sorted();
    }

    /** Parts are ended by a newline, so that no two lists of parts give the same bytes: none of them holds one. */
    private static String digest(Stream<String> parts) {
        MessageDigest sha = Sha256.digest();
        parts.forEach(p -> sha.update((p + "\n").getBytes(UTF_8)));
        return Sha256.hex(sha);
    }
}
