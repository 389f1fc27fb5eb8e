package org.sightline.dicom.read;

import java.nio.file.Path;

/** A stored instance: its header, and the Part 10 file on this machine that holds it byte for byte as received. */
public record InstanceFile(InstanceHeader header, Path file) {}
