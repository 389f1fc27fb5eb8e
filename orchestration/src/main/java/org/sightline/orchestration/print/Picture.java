package org.sightline.orchestration.print;

/**
 * A key image for a printed report.
 *
 * @param png the frame with its overlay. Shared: read-only
 * @param caption what it shows and where it is from
 */
public record Picture(byte[] png, String caption) {}
