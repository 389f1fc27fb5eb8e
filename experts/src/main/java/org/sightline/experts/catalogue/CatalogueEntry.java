package org.sightline.experts.catalogue;

import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.experts.ExpertDescriptor;

/**
 * One expert of the catalogue.
 *
 * @param descriptor what it is; of an unreadable manifest only the name, from its folder
 * @param kind its kind in {@code expert.yaml}, {@code builtin}, {@code monai-bundle} or, unreadable, empty
 * @param engine what runs it: {@code onnx}, {@code torchscript}, {@code remote}, {@code builtin} or, unreadable, empty
 * @param ready whether it can read
 * @param code of the problem
 * @param problem why it is not ready, in words and with what to do, one problem a line. A ready expert may have one, too:
 *     its package was changed to something that does not work, and it reads as before the change
 */
public record CatalogueEntry(
        ExpertDescriptor descriptor,
        String kind,
        String engine,
        boolean ready,
        Optional<ErrorCode> code,
        String problem) {
    static CatalogueEntry ready(ExpertDescriptor descriptor, String kind, String engine) {
        return new CatalogueEntry(descriptor, kind, engine, true, Optional.empty(), "");
    }

    /** @param reason in words, one problem a line */
    static CatalogueEntry notReady(
            ExpertDescriptor descriptor, String kind, String engine, ErrorCode code, String reason) {
        return new CatalogueEntry(descriptor, kind, engine, false, Optional.of(code), code + ": " + reason);
    }

    /** The same expert, which reads on, after a change that does not work. */
    CatalogueEntry asBefore(CatalogueEntry broken) {
        String said = "reads as before a change that does not work: " + broken.problem();
        return new CatalogueEntry(descriptor, kind, engine, true, broken.code(), said);
    }
}
