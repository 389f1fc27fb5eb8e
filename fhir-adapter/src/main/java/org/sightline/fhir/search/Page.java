package org.sightline.fhir.search;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A page of matches.
 *
 * @param included what {@code _include} and {@code _revinclude} add
 * @param cut more had to be included than one answer holds
 * @param total number of matches on all pages, where it was counted
 */
public record Page(
        List<Stored> matches,
        List<Stored> included,
        boolean cut,
        OptionalLong total,
        Optional<Cursor> previous,
        Optional<Cursor> next) {
    public Page {
        matches = List.copyOf(matches);
        included = List.copyOf(included);
    }
}
