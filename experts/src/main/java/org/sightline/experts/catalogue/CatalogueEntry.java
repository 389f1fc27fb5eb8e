package org.sightline.experts.catalogue;

import org.sightline.experts.ExpertDescriptor;

/**
 * One expert of the catalogue.
 *
 * @param descriptor what it is; of an unreadable manifest only the name, from its folder
 * @param ready whether it can read
 * @param problem why it is not ready, in words and with what to do; empty when it is
 */
public record CatalogueEntry(ExpertDescriptor descriptor, boolean ready, String problem) {}
