package org.sightline.experts.manifest;

import org.sightline.dicom.Code;

/**
 * The sum of all labels, reported as one structure and used as a check.
 *
 * @param plausible mL; a volume outside it is no such organ, and the reading is declined
 */
public record Total(String name, Code code, Span plausible) {}
