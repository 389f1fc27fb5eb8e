package org.sightline.orchestration.evaluation.dataset;

import java.util.List;

/** A set of questions about pictures. */
public interface VqaSet {
    /** Such as {@code pathvqa test}. */
    String name();

    /** All of them, in the order of the set; ids are unique. */
    List<Question> questions();

    /** @param wanted some of {@link #questions}, in the same order */
    PictureFeed pictures(List<Question> wanted);
}
