package org.sightline.orchestration.report;

/** What grounding says about a sentence (design section 8). */
public enum Verdict {
    SUPPORTED,
    CONTRADICTED,
    UNSUPPORTED,
    NOT_CHECKABLE
}
