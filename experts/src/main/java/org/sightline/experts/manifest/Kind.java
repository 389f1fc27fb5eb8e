package org.sightline.experts.manifest;

import static org.sightline.experts.manifest.Parameter.flag;
import static org.sightline.experts.manifest.Parameter.number;
import static org.sightline.experts.manifest.Parameter.positive;
import static org.sightline.experts.manifest.StepRule.of;

import java.util.List;
import java.util.Set;
import org.sightline.experts.ExpertDescriptor.Input;

/** The pipelines an expert package can ask for, with the weights and steps each of them takes. */
public enum Kind {
    /** One grey image in, one score in 0..1 per label out. */
    IMAGE_CLASSIFIER(
            "image-classifier",
            KindRules.reading(Input.IMAGE, LabelRule.SCORES)
                    .roles("classifier")
                    .before(StepRules.exactly(
                            of("grey-8-bit"),
                            of("resize", positive("width"), positive("height")),
                            of("divide", positive("by")),
                            of("repeat-channels", positive("count"))))
                    .inference(Parameter.whole("batch", 1).otherwise("1"))),

    /** One T1 brain volume in, a label map out, measured in mL. */
    BRAIN_VOLUMES(
            "brain-volumes",
            KindRules.reading(Input.VOLUME, LabelRule.LABEL_MAP)
                    .roles("segmenter", "box")
                    .before(StepRules.exactly(
                            of("conform", positive("size"), positive("spacing")),
                            of("stretch", positive("quantile"), positive("to")),
                            of("crop", positive("margin")),
                            of("divide", positive("by")).or(of("quantiles", number("low", 0), positive("high")))))),

    /** The same without a search for the brain: the model labels the whole head. */
    HEAD_VOLUMES(
            "head-volumes",
            KindRules.reading(Input.VOLUME, LabelRule.LABEL_MAP)
                    .roles("segmenter")
                    .before(StepRules.exactly(
                            of("conform", positive("size"), positive("spacing")),
                            of("stretch", positive("quantile"), positive("to")),
                            of("divide", positive("by"))
                                    .or(of("quantiles", number("low", 0), positive("high")))
                                    .or(of("halve", positive("sigma"), positive("threshold")))))),

    /** One grey image in, one score in 0..1 per label out: the mean of the members that know the label. */
    IMAGE_ENSEMBLE(
            "image-ensemble",
            KindRules.reading(Input.IMAGE, LabelRule.SCORES)
                    .members("member")
                    .before(StepRules.exactly(
                            of("grey-8-bit"),
                            of("centre-crop"),
                            of("resize", flag("antialias")),
                            of("rescale", number("black"), number("white"))))
                    .inference(number("least", 1).otherwise("1"))),

    /** One volume, or several registered ones as its channels, through a 3D network window by window; masks out. */
    VOLUME_SEGMENTER(
            "volume-segmenter",
            KindRules.readingEither(LabelRule.SPARSE_MAP, Input.VOLUME, Input.VOLUMES)
                    .roles("segmenter")
                    .before(VolumeSteps.BEFORE)
                    .after(VolumeSteps.AFTER)
                    .inference(VolumeSteps.INFERENCE)),

    /** A model that another server holds; section {@code remote} says which and how it is spoken to. */
    REMOTE(
            "remote",
            KindRules.readingAny(LabelRule.SERVED)
                    .before(StepRules.anyOf(
                            of("grey-8-bit"),
                            of("resize", positive("width"), positive("height")),
                            of("divide", positive("by")),
                            of("repeat-channels", positive("count")))));

    private final String key;
    private final KindRules rules;

    Kind(String key, KindRules rules) {
        this.key = key;
        this.rules = rules;
    }

    /** Its name in {@code expert.yaml}. */
    public String key() {
        return key;
    }

    /** What one reading may take; where it is more than one the manifest says it. */
    Set<Input> inputs() {
        return rules.inputs();
    }

    /** One weights file for each, in this order. */
    public List<String> roles() {
        return rules.roles();
    }

    /** Whether a weights file of this role may be missing on a machine. */
    public boolean mayLack(String role) {
        return rules.memberRole()
                .filter(member -> role.startsWith(member + "-"))
                .isPresent();
    }

    KindRules rules() {
        return rules;
    }
}
