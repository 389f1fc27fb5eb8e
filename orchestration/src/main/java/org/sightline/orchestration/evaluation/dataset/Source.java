package org.sightline.orchestration.evaluation.dataset;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where a set lies.
 *
 * @param paths files or folders, as downloaded
 * @param split {@code train}, {@code validation} (or {@code val}), {@code test}; not looked at for a file named by itself
 * @param images folder of the pictures where the layout does not tell; empty looks beside the questions
 */
public record Source(List<Path> paths, String split, Optional<Path> images) {
    public Source {
        paths = List.copyOf(paths);
    }
}
