package org.sightline.app.api;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sightline.app.api.DraftView.Concept;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.OperatingPoint;
import org.sightline.experts.catalogue.CatalogueEntry;

/**
 * An expert of the catalogue.
 *
 * @param code of the problem, if there is one
 * @param problem one problem a line
 * @param input IMAGE, VOLUME or VOLUMES
 * @param bodyParts empty accepts any; so do {@code sopClasses} and {@code imageTypes}
 * @param weightsHash SHA-256 in hex, {@code builtin} or {@code remote}
 * @param trigger by which VILA-M3 calls it
 */
public record ExpertView(
        String name,
        String version,
        String title,
        String kind,
        String engine,
        boolean ready,
        Optional<String> code,
        String problem,
        List<String> modalities,
        String input,
        List<String> bodyParts,
        List<String> sopClasses,
        List<String> imageTypes,
        List<LabelView> labels,
        boolean calibrated,
        Optional<String> trigger,
        String weightsHash,
        String licence,
        String intendedUse) {
    /** For the API's description. */
    static final String EXAMPLE = """
            {
              "items": [
                {
                  "name": "cxr-pneumonia",
                  "version": "1.0",
                  "title": "Pneumonia on a child's frontal chest radiograph",
                  "kind": "image-classifier",
                  "engine": "onnx",
                  "ready": true,
                  "code": null,
                  "problem": "",
                  "modalities": ["CR", "DX"],
                  "input": "IMAGE",
                  "bodyParts": ["CHEST", "THORAX"],
                  "sopClasses": [],
                  "imageTypes": [],
                  "labels": [
                    {
                      "name": "Pneumonia",
                      "code": { "system": "SCT", "code": "233604007", "display": "Pneumonia" },
                      "kind": "ABNORMALITY",
                      "operatingPoint": { "present": 0.906, "absent": 0.501 }
                    }
                  ],
                  "calibrated": false,
                  "trigger": "CXR",
                  "weightsHash": "d65cf9227f78d35a1e04f50a33d34811377b7a44a05dd0c7e9797ac5b3197a5f",
                  "licence": "Apache-2.0",
                  "intendedUse": "Research: score for pneumonia on a frontal chest radiograph of a child aged 1 to 5."
                }
              ]
            }
            """;

    /**
     * One thing an expert can say.
     *
     * @param kind ABNORMALITY, or STRUCTURE for anatomy that is measured
     * @param operatingPoint PRESENT from {@code present} up, ABSENT below {@code absent}; for labels with a score
     */
    public record LabelView(String name, Concept code, String kind, Optional<OperatingPoint> operatingPoint) {
        static LabelView of(ExpertDescriptor.Label label) {
            return new LabelView(
                    label.name(), Concept.of(label.code()), label.kind().name(), label.operatingPoint());
        }
    }

    static ExpertView of(CatalogueEntry entry) {
        ExpertDescriptor expert = entry.descriptor();
        ExpertDescriptor.Accepts accepts = expert.accepts();
        return new ExpertView(
                expert.name(),
                expert.version(),
                expert.title(),
                entry.kind(),
                entry.engine(),
                entry.ready(),
                entry.code().map(Enum::name),
                entry.problem(),
                sorted(accepts.modalities()),
                accepts.input().name(),
                sorted(accepts.bodyParts()),
                sorted(accepts.sopClasses()),
                sorted(accepts.imageTypes()),
                expert.labels().stream().map(LabelView::of).toList(),
                expert.calibrated(),
                expert.trigger(),
                expert.weightsHash(),
                expert.licence(),
                expert.intendedUse());
    }

    private static List<String> sorted(Set<String> values) {
        return values.stream().sorted().toList();
    }
}
