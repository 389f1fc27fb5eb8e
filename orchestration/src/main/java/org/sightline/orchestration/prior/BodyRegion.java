package org.sightline.orchestration.prior;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Parts of the body that are imaged together. They are read from Body Part Examined (0018,0015), whose terms may be run
 * together (CHESTABDPELVIS), and from the words of a description.
 */
public enum BodyRegion {
    HEAD("head", "brain", "skull", "cranium", "cerebr", "face", "facial", "orbit", "sinus", "schaedel", "kopf", "hirn"),
    NECK("neck", "cspine", "carotid", "thyroid", "cervical", "hals"),
    CHEST("chest", "thorax", "thoracic", "lung", "pulmon", "rib", "ribs", "mediastin", "tspine"),
    HEART("heart", "cardiac", "coronar"),
    BREAST("breast", "mammo"),
    ABDOMEN("abdomen", "abd", "abdominal", "liver", "kidney", "renal", "pancrea", "spleen", "bowel", "lspine"),
    PELVIS("pelvis", "pelvic", "hip", "prostat", "uterus", "bladder", "becken", "sacr"),
    SPINE("spine", "cspine", "tspine", "lspine", "vertebra", "lumbar", "wirbel"),
    UPPER_LIMB("shoulder", "arm", "humerus", "elbow", "forearm", "wrist", "hand", "finger", "clavicle"),
    LOWER_LIMB("leg", "femur", "thigh", "knee", "tibia", "ankle", "foot", "feet", "toe", "calcane"),
    WHOLE_BODY("wholebody", "whole body");

    /** Shorter words stand for themselves only: "arm" is no part of "alarm", and "rib" none of "described". */
    private static final int STEM = 5;

    private final List<String> words;

    BodyRegion(String... words) {
        this.words = List.of(words);
    }

    /**
     * The regions named.
     *
     * @param bodyParts terms of Body Part Examined
     * @param description study description
     */
    public static Set<BodyRegion> of(List<String> bodyParts, String description) {
        Set<BodyRegion> regions = EnumSet.noneOf(BodyRegion.class);
        String text = lower(description);
        List<String> tokens = Arrays.asList(text.split("[^a-z]+"));
        for (BodyRegion region : values()) {
            if (bodyParts.stream().anyMatch(part -> region.inTerm(lower(part))) || region.inText(text, tokens)) {
                regions.add(region);
            }
        }
        return regions;
    }

    /** True when a study of these regions shows something of those. */
    static boolean overlap(Set<BodyRegion> these, Set<BodyRegion> those) {
        boolean known = !these.isEmpty() && !those.isEmpty();
        return known
                && (these.contains(WHOLE_BODY)
                        || those.contains(WHOLE_BODY)
                        || these.stream().anyMatch(those::contains));
    }

    private boolean inTerm(String term) {
        return words.stream().anyMatch(term::contains);
    }

    private boolean inText(String text, List<String> tokens) {
        return words.stream()
                .anyMatch(word -> word.indexOf(' ') > 0
                        ? text.contains(word)
                        : tokens.stream()
                                .anyMatch(token -> word.length() < STEM ? token.equals(word) : token.startsWith(word)));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT).replace("\u00e4", "ae");
    }
}
