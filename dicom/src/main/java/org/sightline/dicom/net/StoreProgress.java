package org.sightline.dicom.net;

/**
 * One step of {@link DicomPeer#store}.
 *
 * @param done files decided so far, this one included
 * @param total files asked for
 * @param latest the file just decided
 */
public record StoreProgress(int done, int total, StoreOutcome latest) {}
