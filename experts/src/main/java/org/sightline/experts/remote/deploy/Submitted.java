package org.sightline.experts.remote.deploy;

import java.time.Instant;
import java.util.Optional;
import org.sightline.dicom.SeriesRef;

/**
 * What was handed to the gateway, by which the job is found again.
 *
 * @param accession Accession Number, or empty
 * @param from before the first image left
 * @param to after the last was acknowledged
 * @param files how many instances
 * @param transaction of an inference request; empty when the images were sent
 */
record Submitted(
        SeriesRef series, String accession, Instant from, Instant to, int files, Optional<String> transaction) {}
