package org.sightline.orchestration.compose;

import static org.sightline.orchestration.Runs.abnormality;
import static org.sightline.orchestration.Runs.declined;
import static org.sightline.orchestration.Runs.failed;
import static org.sightline.orchestration.Runs.quantity;
import static org.sightline.orchestration.Runs.reported;
import static org.sightline.orchestration.Runs.structure;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.sightline.dicom.Code;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.Finding;
import org.sightline.experts.Laterality;
import org.sightline.experts.Presence;
import org.sightline.orchestration.Experts;
import org.sightline.orchestration.Runs;
import org.sightline.orchestration.Studies;
import org.sightline.orchestration.report.DraftReport;
import org.sightline.orchestration.report.Evidence;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.study.StudySnapshot;

/** Studies and readings to draft from. */
final class DraftCases {
    static final Clock CLOCK = Clock.fixed(Runs.NOW, ZoneOffset.UTC);
    static final StudySnapshot CT = Studies.chestCt();
    static final StudySnapshot DX = Studies.chestRadiograph();
    static final StudySnapshot MR = Studies.brainMr();

    private DraftCases() {}

    /** A draft and what it was made of. */
    record Case(String name, StudySnapshot study, List<ExpertRun> runs) {
        DraftReport draft() {
            return EvidenceComposer.compose(study, runs, CLOCK);
        }

        List<Evidence> evidence() {
            return runs.stream().flatMap(r -> r.evidence().stream()).toList();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.concat(
                Stream.of(Presence.values()).map(DraftCases::radiograph),
                Stream.of(
                        new Case(
                                "chest-ct-nodules",
                                CT,
                                List.of(chestCt(nodule(1, 8.24, 0.293), nodule(2, 12.5, 1.02)))),
                        new Case("chest-ct-one-nodule", CT, List.of(chestCt(nodule(1, 4.04, 0.0345)))),
                        new Case("chest-ct-no-nodule", CT, List.of(chestCt(noNodule()))),
                        new Case("brain", MR, List.of(brain())),
                        new Case(
                                "all-declined",
                                CT,
                                List.of(declined(
                                        "r1", Experts.CHEST_CT, CT.series().get(1), "gantry tilt of 15 degrees."))),
                        new Case(
                                "degraded",
                                CT,
                                List.of(
                                        chestCt(noNodule()),
                                        failed(
                                                "r2",
                                                other(),
                                                CT.series().get(1),
                                                "EXPERT_TIMEOUT: no answer in 20 s"))),
                        new Case("nothing-ran", CT, List.of()),
                        new Case(
                                "disagreement",
                                CT,
                                List.of(
                                        chestCt(nodule(1, 8.24, 0.293)),
                                        reported("r2", other(), CT.series().get(1), noNodule()))),
                        new Case(
                                "silent-expert",
                                CT,
                                List.of(reported(
                                        "r1", Experts.CHEST_CT, CT.series().get(1)))),
                        new Case(
                                "several-images",
                                twoViews(),
                                List.of(
                                        view("r1", 0, Presence.ABSENT, 0.2),
                                        view("r2", 1, Presence.PRESENT, 0.9999)))));
    }

    static Case radiograph(Presence presence) {
        double score = Map.of(Presence.PRESENT, 0.97, Presence.UNCERTAIN, 0.9, Presence.ABSENT, 0.12)
                .getOrDefault(presence, 0.0);
        ExpertRun run = reported(
                "r1",
                Experts.CXR,
                DX.series().get(0),
                abnormality("pneumonia", Experts.PNEUMONIA, presence)
                        .score(score)
                        .on(Studies.image(DX, 0, 0))
                        .build());
        return new Case("radiograph-" + presence.name().toLowerCase(Locale.ROOT), DX, List.of(run));
    }

    static ExpertRun chestCt(Finding... abnormalities) {
        Stream<Finding> lungs = Stream.of(
                lung("lungs", Laterality.BILATERAL, 4521.3, -812.4, 3.17),
                lung("lung-left", Laterality.LEFT, 2110.1, -815.2, 2.4),
                lung("lung-right", Laterality.RIGHT, 2411.2, -809.9, 3.9),
                structure("airway", Code.sct("89187006", "Airway"))
                        .quantities(quantity("volume", 42.47, "mL"))
                        .build());
        return reported(
                "r1",
                Experts.CHEST_CT,
                CT.series().get(1),
                Stream.concat(Stream.of(abnormalities), lungs).toArray(Finding[]::new));
    }

    static Finding lung(String key, Laterality side, double volume, double density, double low) {
        return structure(key, Experts.LUNG)
                .side(side)
                .quantities(
                        quantity("volume", volume, "mL"),
                        quantity("mean density", density, "[hnsf'U]"),
                        quantity("LAA-950", low, "%"))
                .build();
    }

    static Finding nodule(int place, double diameter, double volume) {
        return abnormality("nodule-" + place, Experts.NODULE, Presence.PRESENT)
                .side(place == 1 ? Laterality.RIGHT : Laterality.LEFT)
                .site(Experts.LUNG)
                .quantities(
                        quantity("diameter", diameter, "mm"),
                        quantity("volume", volume, "mL"),
                        quantity("mean density", 38.6, "[hnsf'U]"))
                .on(Studies.image(CT, 1, 20 + place))
                .build();
    }

    static Finding noNodule() {
        return abnormality("nodule", Experts.NODULE, Presence.ABSENT)
                .site(Experts.LUNG)
                .build();
    }

    static ExpertRun brain() {
        List<Code> codes = List.of(
                Code.sct("12738006", "Brain"),
                Code.sct("68523003", "Cerebral White Matter"),
                Code.sct("40146001", "Cerebral cortex"),
                Code.sct("66720007", "Lateral Ventricle"),
                Code.local("INF_LAT_VENT", "Inferior horn of lateral ventricle"),
                Code.sct("33060004", "Cerebellar White Matter"),
                Code.local("CEREBELLAR_CTX", "Cerebellar cortex"),
                Code.sct("42695009", "Thalamus"),
                Code.sct("11000004", "Caudate Nucleus"),
                Code.sct("89278009", "Putamen"),
                Code.sct("14738005", "Globus Pallidus"),
                Code.sct("49841001", "Third Ventricle"),
                Code.sct("35918002", "Fourth Ventricle"),
                Code.sct("119238007", "Brain Stem"),
                Code.sct("5366008", "Hippocampus"),
                Code.sct("4958002", "Amygdala"),
                Code.sct("427667007", "Nucleus Accumbens"),
                Code.local("VENTRAL_DC", "Ventral diencephalon"));
        Finding[] findings = codes.stream()
                .map(c -> structure(c.value(), c)
                        .quantities(quantity("volume", 1450.2 / (1 + 3 * codes.indexOf(c)), "mL"))
                        .on(Studies.image(MR, 0, 80))
                        .build())
                .toArray(Finding[]::new);
        return reported("r1", Experts.BRAIN, MR.series().get(0), findings);
    }

    static StudySnapshot twoViews() {
        return Studies.study(Studies.series("DX", 1).bodyPart("CHEST").images(2).build());
    }

    static ExpertRun view(String id, int image, Presence presence, double score) {
        StudySnapshot study = twoViews();
        return reported(
                id,
                Experts.CXR,
                study.series().get(0),
                abnormality("pneumonia", Experts.PNEUMONIA, presence)
                        .score(score)
                        .on(Studies.image(study, 0, image))
                        .build());
    }

    static ExpertDescriptor other() {
        return Experts.descriptor("other-ct", "Another reader", "CT", ExpertDescriptor.Input.VOLUME, "Research.");
    }
}
