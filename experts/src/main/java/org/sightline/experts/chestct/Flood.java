package org.sightline.experts.chestct;

import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/** Visits connected voxels over shared faces. Not thread-safe: it keeps its stack between calls. */
final class Flood {
    private final Lattice lattice;
    private final IntStack stack = new IntStack();

    Flood(Lattice lattice) {
        this.lattice = lattice;
    }

    /**
     * Visits all that is connected with a seed.
     *
     * @param enter true for a voxel that belongs and was not visited; marks it as visited
     * @return how many were visited
     */
    int from(int seed, IntPredicate enter) {
        int count = 0;
        if (enter.test(seed)) {
            stack.push(seed);
        }
        while (stack.size() > 0) {
            count++;
            visitAround(stack.pop(), enter);
        }
        return count;
    }

    /** As {@link #neighbours}, written out: most of a reading's time is spent here. */
    private void visitAround(int index, IntPredicate enter) {
        int i = index % lattice.columns();
        int row = index / lattice.columns();
        int j = row % lattice.rows();
        int k = row / lattice.rows();
        push(i > 0, index - 1, enter);
        push(i < lattice.columns() - 1, index + 1, enter);
        push(j > 0, index - lattice.columns(), enter);
        push(j < lattice.rows() - 1, index + lattice.columns(), enter);
        push(k > 0, index - lattice.area(), enter);
        push(k < lattice.slices() - 1, index + lattice.area(), enter);
    }

    private void push(boolean inside, int next, IntPredicate enter) {
        if (inside && enter.test(next)) {
            stack.push(next);
        }
    }

    /** The up to six voxels that share a face with one. */
    static void neighbours(Lattice lattice, int index, IntConsumer visit) {
        int i = lattice.i(index);
        int j = lattice.j(index);
        int k = lattice.k(index);
        if (i > 0) {
            visit.accept(index - 1);
        }
        if (i < lattice.columns() - 1) {
            visit.accept(index + 1);
        }
        if (j > 0) {
            visit.accept(index - lattice.columns());
        }
        if (j < lattice.rows() - 1) {
            visit.accept(index + lattice.columns());
        }
        if (k > 0) {
            visit.accept(index - lattice.area());
        }
        if (k < lattice.slices() - 1) {
            visit.accept(index + lattice.area());
        }
    }

    /** True when all neighbours inside the lattice satisfy the test. */
    static boolean surrounded(Lattice lattice, int index, IntPredicate test) {
        int i = lattice.i(index);
        int j = lattice.j(index);
        int k = lattice.k(index);
        return (i == 0 || test.test(index - 1))
                && (i == lattice.columns() - 1 || test.test(index + 1))
                && (j == 0 || test.test(index - lattice.columns()))
                && (j == lattice.rows() - 1 || test.test(index + lattice.columns()))
                && (k == 0 || test.test(index - lattice.area()))
                && (k == lattice.slices() - 1 || test.test(index + lattice.area()));
    }
}
