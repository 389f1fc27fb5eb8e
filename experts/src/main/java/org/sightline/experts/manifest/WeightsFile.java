package org.sightline.experts.manifest;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.sightline.dicom.Sha256;

/**
 * A file of trained weights. It is not part of the package: its licence decides where it may lie.
 *
 * @param role what the pipeline uses it for, one of {@link Kind#roles}, or a member's
 * @param file name without folders
 * @param sha256 64 lower-case hex digits
 * @param url where it can be fetched
 * @param licence SPDX id
 * @param member for one of several models that answer together: what it reads and says
 */
public record WeightsFile(
        String role, String file, String sha256, Optional<String> url, String licence, Optional<Member> member) {
    /** Weights that answer alone. */
    public WeightsFile(String role, String file, String sha256, Optional<String> url, String licence) {
        this(role, file, sha256, url, licence, Optional.empty());
    }

    /** One hash for models that answer together: SHA-256 of their hashes, one a line, in this order. */
    public static String together(List<WeightsFile> files) {
        String hashes = files.stream().map(WeightsFile::sha256).collect(Collectors.joining("\n"));
        return Sha256.of(hashes.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * One model of an ensemble.
     *
     * @param side rows and columns of its input
     * @param outputs how many scores it gives
     * @param voices the scores that count; the others are of labels it was not trained on, or is not asked about
     */
    public record Member(int side, int outputs, List<Voice> voices) {
        public Member {
            voices = List.copyOf(voices);
        }

        /** What it says of a label; empty where it does not speak for it. */
        public Optional<Voice> voice(Label label) {
            return voices.stream()
                    .filter(voice -> voice.label() == label.index())
                    .findFirst();
        }
    }

    /**
     * One score of a member.
     *
     * @param output its position among the member's scores
     * @param label index of the label it is about
     * @param threshold the score at the member's operating point, between 0 and 1; empty takes the score as it is
     */
    public record Voice(int output, int label, OptionalDouble threshold) {
        public Voice {
            if (!(threshold.orElse(0.5) > 0 && threshold.orElse(0.5) < 1)) { // written so that NaN fails too
                throw new IllegalArgumentException("needs numbers between 0 and 1");
            }
        }

        /**
         * The score on a scale where 0.5 is the operating point: linear from 0 to the threshold and from the threshold to
         * 1, as TorchXRayVision scales the outputs of its models. Ranks stay as they are; no probability comes of it.
         */
        public double calibrated(double score) {
            double at = threshold.orElse(0.5);
            return score < at ? score / (2 * at) : 1 - (1 - score) / (2 * (1 - at));
        }
    }
}
