package org.sightline.experts.manifest;

import org.sightline.dicom.Code;

/**
 * The sum of all labels, reported as one structure and used as a check.
 *
 * @param plausible mL; a volume outside it is no such organ, and the reading is declined
 * @param leastOfBox share of the brain that the box model saw, in 0..1: a smaller sum has missed a part, and the reading
 *     is declined; 0 for kinds without a box model
 */
public record Total(String name, Code code, Span plausible, double leastOfBox) {}
