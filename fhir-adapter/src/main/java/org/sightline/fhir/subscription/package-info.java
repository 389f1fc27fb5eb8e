/** Topic-based subscriptions for R4 (HL7 Subscriptions R5 Backport): what clients ask for and what they are sent. */
@NullMarked
package org.sightline.fhir.subscription;

import org.jspecify.annotations.NullMarked;
