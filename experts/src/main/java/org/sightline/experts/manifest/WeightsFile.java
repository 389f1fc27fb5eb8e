package org.sightline.experts.manifest;

import java.util.Optional;

/**
 * A file of trained weights. It is not part of the package: its licence decides where it may lie.
 *
 * @param role what the pipeline uses it for, one of {@link Kind#roles}
 * @param file name without folders
 * @param sha256 64 lower-case hex digits
 * @param url where it can be fetched
 * @param licence SPDX id
 */
public record WeightsFile(String role, String file, String sha256, Optional<String> url, String licence) {}
