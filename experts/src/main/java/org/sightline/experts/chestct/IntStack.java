package org.sightline.experts.chestct;

import java.util.Arrays;

/** Growing stack of indices; boxes nothing. */
final class IntStack {
    private int[] values = new int[1024];
    private int size;

    void push(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size + (size >> 1));
        }
        values[size++] = value;
    }

    int pop() {
        return values[--size];
    }

    int get(int position) {
        return values[position];
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    int[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
