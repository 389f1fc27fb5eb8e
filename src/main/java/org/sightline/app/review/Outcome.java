package org.sightline.app.review;

import java.util.List;

/** What came of a person's wish. */
public sealed interface Outcome {
    /** It is stored; the report is now so. */
    record Done(Desk desk) implements Outcome {}

    /** Somebody else was first; the report is now so, and nothing was changed. */
    record Stale(Desk current) implements Outcome {}

    /** These CONTRADICTED sentences were neither edited, removed nor accepted; nothing was changed. */
    record Undecided(List<String> sentences) implements Outcome {
        public Undecided {
            sentences = List.copyOf(sentences);
        }
    }
}
