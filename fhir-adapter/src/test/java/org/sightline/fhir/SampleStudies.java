package org.sightline.fhir;

import static org.sightline.fhir.Samples.PATIENT;
import static org.sightline.fhir.Samples.STUDY;
import static org.sightline.fhir.Samples.abnormality;
import static org.sightline.fhir.Samples.box;
import static org.sightline.fhir.Samples.declined;
import static org.sightline.fhir.Samples.draft;
import static org.sightline.fhir.Samples.expert;
import static org.sightline.fhir.Samples.grounded;
import static org.sightline.fhir.Samples.instance;
import static org.sightline.fhir.Samples.measured;
import static org.sightline.fhir.Samples.run;
import static org.sightline.fhir.Samples.sentence;
import static org.sightline.fhir.Samples.series;
import static org.sightline.fhir.Samples.snapshot;
import static org.sightline.fhir.Samples.structure;
import static org.sightline.fhir.Samples.volume;

import java.util.List;
import java.util.Optional;
import org.sightline.dicom.Code;
import org.sightline.dicom.read.PatientModule;
import org.sightline.dicom.read.StudyModule;
import org.sightline.experts.Finding;
import org.sightline.experts.Laterality;
import org.sightline.experts.Presence;
import org.sightline.experts.Quantity;
import org.sightline.experts.Region;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.report.GroundedStudy;
import org.sightline.orchestration.report.Section;
import org.sightline.orchestration.report.Verdict;
import org.sightline.orchestration.study.SeriesSummary;

/** Grounded studies of every kind the first issue publishes. */
enum SampleStudies {
    CHEST_CT {
        @Override
        GroundedStudy study() {
            SeriesSummary thin = series(2, "CT", "CHEST", 60);
            Finding nodule = measured(
                    abnormality(NODULE, Presence.PRESENT, 0.9137, box(instance(thin.ref(), 17))),
                    new Quantity("diameter", Code.local("DIAMETER", "Diameter"), 8.200000000001, "mm"),
                    volume(0.288));
            ExpertRun run = run(
                    expert("chest-ct", "builtin", false),
                    thin.ref(),
                    nodule,
                    measured(abnormality(EMPHYSEMA, Presence.ABSENT, 0.02), LAA),
                    structure(LUNG, Optional.of(Laterality.LEFT), DENSITY, volume(2310.4)),
                    structure(LUNG, Optional.of(Laterality.RIGHT), volume(2604), DENSITY));
            return grounded(snapshot(PATIENT, STUDY, series(1, "CT", "CHEST", 2), thin), run);
        }
    },
    CHEST_CT_NOTHING_FOUND {
        @Override
        GroundedStudy study() {
            SeriesSummary thin = series(2, "CT", "CHEST", 30);
            ExpertRun run =
                    run(expert("chest-ct", "builtin", false), thin.ref(), abnormality(NODULE, Presence.ABSENT, 0.01));
            return grounded(snapshot(PATIENT, STUDY, thin), run);
        }
    },
    CHEST_RADIOGRAPH {
        @Override
        GroundedStudy study() {
            SeriesSummary image = series(1, "DX", "CHEST", 1);
            ExpertRun run = run(
                    expert("cxr", "5d".repeat(32), true),
                    image.ref(),
                    abnormality(EFFUSION, Presence.PRESENT, 0.91, whole(image), box(instance(image.ref(), 1))),
                    abnormality(Code.sct("36118008", "Pneumothorax"), Presence.UNCERTAIN, 0.5),
                    abnormality(Code.dcm("112001", "Opacity"), Presence.PRESENT, 0.77, whole(image)),
                    abnormality(Code.sct("233604007", "Pneumonia"), Presence.ABSENT, 0.04));
            return grounded(snapshot(PATIENT, STUDY, image), run);
        }
    },
    BRAIN {
        @Override
        GroundedStudy study() {
            SeriesSummary t1 = series(3, "MR", "BRAIN", 50);
            Finding[] structures = BRAIN_CODES.stream()
                    .map(code -> structure(code, Optional.of(Laterality.BILATERAL), volume(3.25)))
                    .toArray(Finding[]::new);
            return grounded(
                    snapshot(PATIENT, STUDY, t1), run(expert("brain", "7a".repeat(32), true), t1.ref(), structures));
        }
    },
    ALL_DECLINED {
        @Override
        GroundedStudy study() {
            SeriesSummary tilted = series(2, "CT", "HEAD", 24);
            Section findings = new Section(
                    Section.Kind.FINDINGS,
                    List.of(sentence("s1", "No expert could read this study.", Verdict.NOT_CHECKABLE, "")));
            return new GroundedStudy(
                    snapshot(PATIENT, STUDY, tilted),
                    List.of(declined(expert("chest-ct", "builtin", false), tilted.ref(), "gantry tilt of 15 degrees")),
                    draft(true, List.of("chest-ct 1.2: gantry tilt of 15 degrees"), List.of(), findings));
        }
    },
    CONTRADICTED {
        @Override
        GroundedStudy study() {
            GroundedStudy ct = CHEST_CT.study();
            List<String> ids =
                    ct.runs().get(0).evidence().stream().map(e -> e.id()).toList();
            Section findings = new Section(
                    Section.Kind.FINDINGS,
                    List.of(
                            sentence(
                                    "s1",
                                    "No nodule.",
                                    Verdict.CONTRADICTED,
                                    "presence: the expert found one",
                                    ids.get(0)),
                            sentence(
                                    "s2", "Severe emphysema.", Verdict.CONTRADICTED, "presence: ruled out", ids.get(1)),
                            sentence("s3", "Old granuloma.", Verdict.UNSUPPORTED, "nobody saw it"),
                            sentence("s4", "Left lung of 2310 mL.", Verdict.SUPPORTED, "volume", ids.get(2))));
            Section impression = new Section(
                    Section.Kind.IMPRESSION,
                    List.of(sentence("s5", "No nodule.", Verdict.CONTRADICTED, "presence", ids.get(0))));
            return new GroundedStudy(ct.study(), ct.runs(), draft(false, List.of(), List.of(), findings, impression));
        }
    },
    HOSTILE_TEXT {
        @Override
        GroundedStudy study() {
            SeriesSummary thin = series(2, "CT", "CHEST", 5);
            ExpertRun run = run(
                    expert("chest-ct", "builtin", false),
                    thin.ref(),
                    abnormality(NODULE, Presence.PRESENT, 0.9, box(instance(thin.ref(), 2))));
            String evidence = run.evidence().get(0).id();
            Section findings = new Section(
                    Section.Kind.FINDINGS,
                    List.of(
                            sentence(
                                    "s1", SCRIPT + " No nodule.", Verdict.CONTRADICTED, "presence " + SCRIPT, evidence),
                            sentence("s2", "</div>]]>&nbsp;\u0000\ud800 \"' onclick=x", Verdict.UNSUPPORTED, "")));
            Section impression = new Section(Section.Kind.IMPRESSION, findings.sentences());
            return new GroundedStudy(
                    snapshot(
                            new PatientModule("<b>1", "urn:x y", SCRIPT + "^A\u001bB", "19991399", "X"),
                            new StudyModule("A|1&", "1", "20260102", "9999", "+9900", SCRIPT, SCRIPT),
                            thin),
                    List.of(run),
                    draft(true, List.of(SCRIPT), List.of(evidence), findings, impression));
        }
    },
    BARE {
        @Override
        GroundedStudy study() {
            SeriesSummary thin = series(2, "CT", "", 5);
            return grounded(
                    snapshot(new PatientModule("", "", "", "", ""), new StudyModule("", "", "", "", "", "", ""), thin),
                    run(
                            expert("chest-ct", "builtin", false),
                            thin.ref(),
                            abnormality(NODULE, Presence.PRESENT, 0.9, box(instance(thin.ref(), 2)))));
        }
    };

    static final String SCRIPT = "<script>alert(1)</script>";

    private static final Code NODULE = Code.sct("786838002", "Nodule of lung");
    private static final Code EMPHYSEMA = Code.sct("87433001", "Pulmonary emphysema");
    private static final Code EFFUSION = Code.sct("60046008", "Pleural effusion");
    private static final Code LUNG = Code.sct("39607008", "Lung");
    private static final Quantity DENSITY =
            new Quantity("mean density", Code.local("MEAN-DENSITY", "Mean density"), -812.5, "[hnsf'U]");
    private static final Quantity LAA =
            new Quantity("low attenuation area", Code.local("LAA-950", "Low attenuation area below -950 HU"), 0.4, "%");

    private static final List<Code> BRAIN_CODES = List.of(
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

    abstract GroundedStudy study();

    private static Region whole(SeriesSummary image) {
        return new Region(instance(image.ref(), 1), 1, Optional.empty(), Optional.empty());
    }
}
