package org.sightline.experts.onnx;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.manifest.Label;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.manifest.WeightsFile;

/** Which members of an ensemble are on this machine, and what they can say together. */
final class RollCall {
    private final Manifest manifest;
    private final List<WeightsFile> present;
    private final List<Label> labels;

    /**
     * @param roles of the members that are here
     * @throws StudyException {@code WEIGHTS_MISSING} when they can say nothing
     */
    RollCall(Manifest manifest, Set<String> roles) {
        this.manifest = manifest;
        this.present = manifest.weights().stream()
                .filter(file -> roles.contains(file.role()))
                .toList();
        this.labels = manifest.labels().stream().filter(this::enough).toList();
        if (labels.isEmpty()) {
            throw new StudyException(
                    ErrorCode.WEIGHTS_MISSING,
                    manifest.name(),
                    "too few members of " + manifest.name() + " are there, missing: " + missing());
        }
    }

    /** In the order of the manifest. */
    List<WeightsFile> present() {
        return present;
    }

    /** What is reported: the labels for which enough members are here. */
    List<Label> labels() {
        return labels;
    }

    /** Of what is here: another set of members is another model, and says so. */
    ExpertDescriptor descriptor() {
        ExpertDescriptor whole = manifest.descriptor();
        return new ExpertDescriptor(
                whole.name(),
                whole.version(),
                whole.title() + among(),
                WeightsFile.together(present),
                whole.accepts(),
                labels.stream().map(label -> whole.labels().get(label.index())).toList(),
                whole.calibrated(),
                whole.trigger(),
                whole.intendedUse() + absence(),
                whole.licence());
    }

    /** Never more than all that know the label: one that a single member knows needs only that one. */
    private boolean enough(Label label) {
        double least = manifest.inference().orElseThrow().number("least");
        long here = speakers(present, label);
        return here > 0 && here >= Math.min(least, speakers(manifest.weights(), label));
    }

    private static long speakers(List<WeightsFile> files, Label label) {
        return files.stream()
                .filter(file ->
                        file.member().flatMap(member -> member.voice(label)).isPresent())
                .count();
    }

    private boolean whole() {
        return present.size() == manifest.weights().size();
    }

    private String among() {
        return whole() ? "" : " (" + count() + " members)";
    }

    private String absence() {
        return whole() ? "" : " Here with " + count() + " members, without " + missing() + "." + silence();
    }

    private String count() {
        return present.size() + " of " + manifest.weights().size();
    }

    private String missing() {
        return manifest.weights().stream()
                .filter(file -> !present.contains(file))
                .map(WeightsFile::file)
                .collect(Collectors.joining(", "));
    }

    private String silence() {
        String silent = manifest.labels().stream()
                .filter(label -> !labels.contains(label))
                .map(Label::name)
                .collect(Collectors.joining(", "));
        return silent.isEmpty() ? "" : " Too few members for, and therefore not looked for: " + silent + ".";
    }
}
