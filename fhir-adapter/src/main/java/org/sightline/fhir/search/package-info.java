/** The FHIR server's side of resources: what they are searched by, searches as they were understood, and their answers. */
@NullMarked
package org.sightline.fhir.search;

import org.jspecify.annotations.NullMarked;
