package org.sightline.dicom.sr;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.sightline.dicom.Code;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.DataSetStream;
import org.sightline.dicom.read.InstanceFile;

/** The content tree of a received document, and the evidence beside it. */
final class ReportTree {
    private static final Code TITLE = Code.dcm("126000", "Imaging Measurement Report");
    private static final Code MEASUREMENTS = Code.dcm("126010", "Imaging Measurements");
    private static final Code GROUP = Code.dcm("125007", "Measurement Group");

    private final InstanceFile document;
    private final Node root;
    private final Map<String, InstanceRef> evidence = new LinkedHashMap<>();

    private ReportTree(InstanceFile document, Attributes attributes) {
        this.document = document;
        this.root = new Node(attributes);
        if (!root.named(TITLE)) {
            throw new StudyException(
                    ErrorCode.MALFORMED_DATA_SET,
                    document.header().ref().sopUid(),
                    "The document is no Imaging Measurement Report (PS3.16 TID 1500); nothing of it is used");
        }
        collectEvidence(attributes, Tag.CurrentRequestedProcedureEvidenceSequence);
        collectEvidence(attributes, Tag.PertinentOtherEvidenceSequence);
    }

    static ReportTree read(InstanceFile document) {
        return new ReportTree(document, DataSetStream.read(document.file(), (in, envelope) -> in.readDataset(-1, -1)));
    }

    ReceivedReport report() {
        List<Node> groups = new ArrayList<>();
        root.children().filter(node -> node.named(MEASUREMENTS)).forEach(node -> collectGroups(node, groups));
        List<GroupReading> readings =
                groups.stream().map(group -> new GroupReading(group, evidence)).toList();
        Set<String> series =
                evidence.values().stream().map(InstanceRef::seriesUid).collect(Collectors.toSet());
        return new ReceivedReport(
                document.header().ref(),
                series,
                readings.stream()
                        .map(GroupReading::group)
                        .filter(group -> !group.silent())
                        .toList(),
                readings.stream().mapToInt(GroupReading::unreadNumbers).sum());
    }

    /** Groups stand right below the measurements; some writers put containers between. */
    private static void collectGroups(Node parent, List<Node> groups) {
        parent.children().filter(node -> node.type().equals("CONTAINER")).forEach(node -> {
            if (node.named(GROUP)) {
                groups.add(node);
            } else {
                collectGroups(node, groups);
            }
        });
    }

    private void collectEvidence(Attributes attributes, int sequence) {
        for (Attributes study : Node.items(attributes, sequence)) {
            String studyUid = study.getString(Tag.StudyInstanceUID, "");
            for (Attributes series : Node.items(study, Tag.ReferencedSeriesSequence)) {
                String seriesUid = series.getString(Tag.SeriesInstanceUID, "");
                for (Attributes instance : Node.items(series, Tag.ReferencedSOPSequence)) {
                    String sopUid = instance.getString(Tag.ReferencedSOPInstanceUID, "");
                    evidence.put(sopUid, new InstanceRef(studyUid, seriesUid, sopUid));
                }
            }
        }
    }
}
