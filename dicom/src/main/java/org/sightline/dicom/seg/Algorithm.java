package org.sightline.dicom.seg;

/** The algorithm that made an object: Segmentation Algorithm Identification (PS3.3 section 10.16). */
public record Algorithm(String name, String version, String manufacturer) {}
