package org.sightline.orchestration.result;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.read.InstanceHeader;
import org.sightline.dicom.result.SourceImage;
import org.sightline.experts.Finding;
import org.sightline.experts.Presence;
import org.sightline.experts.Region;
import org.sightline.orchestration.report.Evidence;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.report.GroundedStudy;

/** A frame that carries the evidence of a finding said to be there. */
public record KeyImage(ExpertRun run, Evidence evidence, Region region, InstanceHeader header) {
    /**
     * The frames of all findings that are present, in the order of the runs; measured normal structures are no findings.
     */
    public static List<KeyImage> of(GroundedStudy grounded) {
        Map<InstanceRef, InstanceHeader> headers = new HashMap<>();
        grounded.study().series().forEach(s -> s.instances().forEach(i -> headers.put(i.ref(), i)));
        List<KeyImage> images = new ArrayList<>();
        for (ExpertRun run : grounded.runs()) {
            run.evidence().stream()
                    .filter(evidence -> present(evidence.finding()))
                    .flatMap(evidence -> of(run, evidence, headers))
                    .forEach(images::add);
        }
        return List.copyOf(images);
    }

    private static boolean present(Finding finding) {
        return finding.kind() == Finding.Kind.ABNORMALITY && finding.presence() == Presence.PRESENT;
    }

    private static Stream<KeyImage> of(ExpertRun run, Evidence evidence, Map<InstanceRef, InstanceHeader> headers) {
        return evidence.finding().regions().stream()
                .flatMap(region -> Optional.ofNullable(headers.get(region.instance()))
                        .map(header -> new KeyImage(run, evidence, region, header))
                        .stream());
    }

    /** The frame, to refer to. */
    public SourceImage source() {
        return SourceImage.of(header, region.frame());
    }
}
