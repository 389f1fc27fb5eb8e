package org.sightline.app.manifests;

import java.util.List;
import java.util.Map;

/** The fields of a kustomization or component that we use. */
record Kustomization(
        String apiVersion,
        String kind,
        List<String> resources,
        List<String> components,
        List<Patch> patches,
        List<Labels> labels,
        List<Image> images,
        List<Generator> configMapGenerator) {
    record Patch(String path) {}

    record Labels(Map<String, String> pairs, boolean includeSelectors, boolean includeTemplates) {}

    record Image(String name, String newName, String newTag) {}

    record Generator(String name, List<String> files, Options options) {}

    record Options(boolean disableNameSuffixHash, Map<String, String> labels) {}
}
