package org.sightline.dicom.net;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aoju.bus.image.UID;
import org.sightline.dicom.query.InstanceMatch;

/**
 * Which series are fetched on one association: an association has 128 presentation contexts, and every SOP class needs
 * one for each transfer syntax, because of several in one context an archive may pick one that the object is not in.
 *
 * @param seriesUids empty for the whole study
 */
record GetPlan(List<String> seriesUids, Set<String> sopClasses) {
    private static final String GET = UID.StudyRootQueryRetrieveInformationModelGET;

    /** In order of preference where an archive has a choice: without loss and without work for it first. */
    static final List<String> SYNTAXES = List.of(
            UID.ExplicitVRLittleEndian,
            UID.ImplicitVRLittleEndian,
            UID.JPEGLossless,
            UID.JPEGLosslessNonHierarchical14,
            UID.JPEGLSLossless,
            UID.JPEG2000LosslessOnly,
            UID.RLELossless,
            UID.JPEGBaseline1,
            UID.JPEGExtended24,
            UID.JPEGLSLossyNearLossless,
            UID.JPEG2000,
            "1.2.840.10008.1.2.4.201", // HTJ2K lossless
            "1.2.840.10008.1.2.4.202", // HTJ2K lossless RPCL
            "1.2.840.10008.1.2.4.203", // HTJ2K
            "1.2.840.10008.1.2.4.110", // JPEG XL lossless
            "1.2.840.10008.1.2.4.111", // JPEG XL recompression
            "1.2.840.10008.1.2.4.112", // JPEG XL
            UID.DeflatedExplicitVRLittleEndian,
            UID.ExplicitVRBigEndianRetired,
            UID.MPEG2,
            UID.MPEG2MainProfileHighLevel,
            UID.MPEG4AVCH264HighProfileLevel41,
            UID.MPEG4AVCH264BDCompatibleHighProfileLevel41,
            UID.HEVCH265MainProfileLevel51,
            UID.HEVCH265Main10ProfileLevel51);

    /** Two contexts are for the request itself. */
    private static final int CLASSES = (128 - 2) / SYNTAXES.size();

    GetPlan {
        seriesUids = List.copyOf(seriesUids);
    }

    /** Splits a study into as few associations as its SOP classes allow. */
    static List<GetPlan> of(Collection<InstanceMatch> instances) {
        List<GetPlan> plans = new ArrayList<>();
        List<String> series = new ArrayList<>();
        Set<String> classes = new LinkedHashSet<>();
        for (Map.Entry<String, Set<String>> next : bySeries(instances).entrySet()) {
            Set<String> together = new LinkedHashSet<>(classes);
            together.addAll(next.getValue());
            if (together.size() > CLASSES && !series.isEmpty()) {
                plans.add(new GetPlan(series, Set.copyOf(classes)));
                series.clear();
                together = next.getValue();
            }
            series.add(next.getKey());
            classes = together;
        }
        plans.add(new GetPlan(plans.isEmpty() ? List.of() : series, Set.copyOf(classes)));
        return plans;
    }

    private static Map<String, Set<String>> bySeries(Collection<InstanceMatch> instances) {
        Map<String, Set<String>> classes = new LinkedHashMap<>();
        instances.forEach(i -> classes.computeIfAbsent(i.ref().seriesUid(), uid -> new LinkedHashSet<>())
                .addAll(classes(i)));
        return classes;
    }

    private static Set<String> classes(InstanceMatch instance) {
        return instance.sopClassUid().matches("[0-9.]{1,64}")
                ? Set.of(instance.sopClassUid())
                : StorageClasses.usual(instance.modality());
    }

    /** False when nothing is known of what comes, or one series has more SOP classes than fit: C-MOVE needs neither. */
    boolean possible() {
        return !sopClasses.isEmpty() && sopClasses.size() <= CLASSES;
    }

    List<ProposedContext> contexts() {
        List<ProposedContext> contexts = new ArrayList<>();
        contexts.add(new ProposedContext(GET, UID.ExplicitVRLittleEndian));
        contexts.add(new ProposedContext(GET, UID.ImplicitVRLittleEndian));
        sopClasses.forEach(sopClass -> SYNTAXES.forEach(syntax -> contexts.add(new ProposedContext(sopClass, syntax))));
        return contexts;
    }
}
