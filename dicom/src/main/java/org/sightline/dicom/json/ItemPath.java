package org.sightline.dicom.json;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Where a walk stands inside sequences: {@code 00081115/1/0020000E} names an attribute of the first item of Referenced
 * Series Sequence.
 */
final class ItemPath {
    private final Deque<Level> levels = new ArrayDeque<>();

    private static final class Level {
        private final String tag;
        private int item;

        Level(int tag) {
            this.tag = Attribute.hexadecimal(tag);
        }
    }

    void enter(int sequenceTag) {
        levels.addLast(new Level(sequenceTag));
    }

    /** The next item of the innermost sequence begins; true when it is the first. */
    boolean nextItem() {
        return ++levels.getLast().item == 1;
    }

    /** Leaves the innermost sequence; true when it had items. */
    boolean leave() {
        return levels.removeLast().item > 0;
    }

    int depth() {
        return levels.size();
    }

    String of(int tag) {
        StringBuilder path = new StringBuilder();
        for (Iterator<Level> level = levels.iterator(); level.hasNext(); ) {
            Level next = level.next();
            path.append(next.tag).append('/').append(next.item).append('/');
        }
        return path.append(Attribute.hexadecimal(tag)).toString();
    }
}
