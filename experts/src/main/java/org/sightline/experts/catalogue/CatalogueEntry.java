package org.sightline.experts.catalogue;

import org.sightline.experts.ExpertDescriptor;

/**
 * One expert of the catalogue.
 *
 * @param descriptor what it is; of an unreadable manifest only the name, from its folder
 * @param kind its kind in {@code expert.yaml}, {@code builtin}, {@code monai-bundle} or, unreadable, empty
 * @param ready whether it can read
 * @param problem why it is not ready, in words and with what to do. A ready expert may have one, too: its package was
 *     changed to something that does not work, and it reads as before the change
 */
public record CatalogueEntry(ExpertDescriptor descriptor, String kind, boolean ready, String problem) {}
