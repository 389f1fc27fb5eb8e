package org.sightline.orchestration.vlm;

/** Who waits for an answer. Called from the thread that asks; quick, and never throwing. */
public interface TokenWatch {
    /** Nobody listens, and nobody cancels. */
    TokenWatch NONE = new TokenWatch() {
        @Override
        public void text(String piece) {}

        @Override
        public boolean cancelled() {
            return false;
        }
    };

    /** @param piece the next piece of the answer, not empty; a server that does not stream gives all in one */
    void text(String piece);

    /** Whether the question shall end as soon as it can; looked at many times a second. */
    boolean cancelled();
}
