/** Topic-based subscriptions: what is asked for, and notifications that survive a restart. */
@NullMarked
package org.sightline.app.fhir.subscription;

import org.jspecify.annotations.NullMarked;
