package org.sightline.orchestration.ground.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.sightline.dicom.Code;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.Finding;
import org.sightline.experts.Laterality;
import org.sightline.experts.Presence;
import org.sightline.experts.Quantity;
import org.sightline.orchestration.Runs;
import org.sightline.orchestration.Studies;
import org.sightline.orchestration.study.StudySnapshot;

/**
 * A study with what experts could have found on it.
 *
 * @param organs sites that another organ is chosen from
 * @param unsaid findings that the expert looks for and says nothing about
 */
record RandomStudy(
        StudySnapshot study, ExpertDescriptor expert, List<Finding> findings, List<Code> organs, List<Code> unsaid) {
    static final Code LESION = Code.sct("52988006", "Lesion");
    static final Code CYST = Code.sct("367643001", "Cyst");
    static final Code NODULE = Code.sct("786838002", "Nodule of lung");
    static final Code LUNG = Code.sct("39607008", "Lung");
    static final Code LIVER = Code.sct("10200004", "Liver");
    static final Code KIDNEY = Code.sct("64033007", "Kidney");
    private static final Code PANCREAS = Code.sct("15776009", "Pancreas");
    private static final Code SPLEEN = Code.sct("78961009", "Spleen");
    private static final Code COLON = Code.sct("71854001", "Colon");
    private static final Code BRAIN_LESION = Code.sct("301766008", "Lesion of brain");

    private static final List<Code> SIDED = List.of(
            Code.sct("60046008", "Pleural effusion"),
            Code.sct("36118008", "Pneumothorax"),
            Code.sct("95436008", "Lung consolidation"),
            Code.sct("46621007", "Atelectasis"),
            Code.sct("309529002", "Lung mass"));
    private static final List<Code> UNSIDED = List.of(
            Code.sct("233604007", "Pneumonia"),
            Code.sct("8186001", "Cardiomegaly"),
            Code.sct("19242006", "Pulmonary edema"),
            Code.sct("87433001", "Pulmonary emphysema"),
            Code.sct("39839004", "Diaphragmatic hernia"));
    private static final List<Code> BRAIN = List.of(
            Code.sct("5366008", "Hippocampus"),
            Code.sct("42695009", "Thalamus"),
            Code.sct("89278009", "Putamen"),
            Code.sct("4958002", "Amygdala"),
            Code.sct("11000004", "Caudate Nucleus"));

    static RandomStudy of(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> abdomen(random);
            case 1 -> chestCt(random);
            case 2 -> brain(random);
            default -> radiograph(random);
        };
    }

    private static RandomStudy radiograph(Random random) {
        List<Finding> findings = new ArrayList<>();
        List<Code> unsaid = new ArrayList<>();
        List<Code> all = new ArrayList<>(SIDED);
        all.addAll(UNSIDED);
        for (Code concept : all) {
            double dice = random.nextDouble();
            if (dice < 0.15) {
                unsaid.add(concept);
            } else {
                Presence presence = dice < 0.4 ? Presence.PRESENT : dice < 0.5 ? Presence.UNCERTAIN : Presence.ABSENT;
                findings.add(scored(concept, presence, random));
            }
        }
        return new RandomStudy(Studies.chestRadiograph(), expert("cxr-panel", "DX", all), findings, List.of(), unsaid);
    }

    private static Finding scored(Code concept, Presence presence, Random random) {
        Runs.FindingBuilder finding = Runs.abnormality(concept.value(), concept, presence);
        double score = random.nextInt(20) / 100.0;
        finding.score(
                switch (presence) {
                    case PRESENT -> 0.8 + score;
                    case UNCERTAIN -> 0.45;
                    case ABSENT -> score;
                });
        return presence == Presence.PRESENT && SIDED.contains(concept)
                ? finding.side(side(random)).build()
                : finding.build();
    }

    private static RandomStudy chestCt(Random random) {
        List<Finding> findings = new ArrayList<>();
        int nodules = random.nextInt(3);
        for (int i = 0; i < nodules; i++) {
            double size = 4 + random.nextInt(150) / 10.0;
            findings.add(Runs.abnormality("nodule-" + i, NODULE, Presence.PRESENT)
                    .side(side(random))
                    .site(LUNG)
                    .quantities(number("diameter", size, "mm"), number("volume", cube(size), "mL"))
                    .build());
        }
        if (nodules == 0) {
            findings.add(Runs.abnormality("nodule", NODULE, Presence.ABSENT)
                    .site(LUNG)
                    .build());
        }
        findings.add(structure(LUNG, Optional.of(Laterality.RIGHT), 2000 + random.nextInt(1500)));
        findings.add(structure(LUNG, Optional.of(Laterality.LEFT), 1000 + random.nextInt(900)));
        Code emphysema = UNSIDED.get(3);
        return new RandomStudy(
                Studies.chestCt(),
                expert("chest-ct", "CT", List.of(NODULE, emphysema)),
                findings,
                List.of(),
                List.of(emphysema));
    }

    /** Of a sphere, to three digits. */
    private static double cube(double millimetres) {
        return Math.round(Math.PI / 6 * Math.pow(millimetres, 3)) / 1000.0;
    }

    private static RandomStudy abdomen(Random random) {
        List<Finding> findings = new ArrayList<>();
        List<Code> organs = List.of(LIVER, PANCREAS, SPLEEN, COLON);
        Code where = organs.get(random.nextInt(organs.size()));
        for (Code organ : List.of(LIVER, PANCREAS, COLON)) {
            boolean here = organ.equals(where);
            Runs.FindingBuilder lesion =
                    Runs.abnormality("lesion-" + organ.value(), LESION, here ? Presence.PRESENT : Presence.ABSENT);
            findings.add(
                    here
                            ? lesion.site(organ)
                                    .quantities(number("long axis", 10 + random.nextInt(400) / 10.0, "mm"))
                                    .build()
                            : lesion.site(organ).build());
        }
        if (random.nextBoolean()) {
            findings.add(Runs.abnormality("cyst", CYST, Presence.PRESENT)
                    .side(side(random))
                    .site(KIDNEY)
                    .quantities(number("long axis", 8 + random.nextInt(300) / 10.0, "mm"))
                    .build());
        }
        findings.add(structure(LIVER, Optional.empty(), 1200 + random.nextInt(600)));
        findings.add(structure(SPLEEN, Optional.empty(), 120 + random.nextInt(200)));
        findings.add(structure(PANCREAS, Optional.empty(), 50 + random.nextInt(50)));
        StudySnapshot study = Studies.study(Studies.series("CT", 2)
                .bodyPart("ABDOMEN")
                .thickness(2)
                .images(80)
                .build());
        return new RandomStudy(study, expert("abdomen-ct", "CT", List.of(LESION, CYST)), findings, organs, List.of());
    }

    private static RandomStudy brain(Random random) {
        List<Finding> findings = new ArrayList<>();
        if (random.nextBoolean()) {
            findings.add(Runs.abnormality("tumour", BRAIN_LESION, Presence.PRESENT)
                    .side(side(random))
                    .quantities(number("volume", 2 + random.nextInt(600) / 10.0, "mL"))
                    .build());
        } else {
            findings.add(
                    Runs.abnormality("tumour", BRAIN_LESION, Presence.ABSENT).build());
        }
        double volume = 1.5;
        for (Code structure : BRAIN) {
            volume += 0.7 + random.nextInt(10) / 10.0;
            findings.add(structure(structure, Optional.of(Laterality.LEFT), tenth(volume)));
            findings.add(structure(structure, Optional.of(Laterality.RIGHT), tenth(volume * 1.15)));
        }
        return new RandomStudy(
                Studies.brainMr(), expert("brain-mr", "MR", List.of(BRAIN_LESION)), findings, List.of(), List.of());
    }

    private static double tenth(double value) {
        return Math.round(value * 10) / 10.0;
    }

    private static Finding structure(Code concept, Optional<Laterality> side, double millilitres) {
        Runs.FindingBuilder finding =
                Runs.structure(concept.value() + side, concept).quantities(number("volume", millilitres, "mL"));
        return side.map(finding::side).orElse(finding).build();
    }

    static Quantity number(String name, double value, String unit) {
        return Runs.quantity(name, value, unit);
    }

    private static Laterality side(Random random) {
        return random.nextBoolean() ? Laterality.LEFT : Laterality.RIGHT;
    }

    private static ExpertDescriptor expert(String name, String modality, List<Code> looksFor) {
        List<ExpertDescriptor.Label> labels = looksFor.stream()
                .map(c -> new ExpertDescriptor.Label(c.meaning(), c, Finding.Kind.ABNORMALITY, Optional.empty()))
                .toList();
        return new ExpertDescriptor(
                name,
                "1.0",
                "A reader of the bench",
                "builtin",
                new ExpertDescriptor.Accepts(ExpertDescriptor.Input.VOLUME, Set.of(modality), Set.of()),
                labels,
                false,
                Optional.empty(),
                "Research only.",
                "Apache-2.0");
    }
}
