@NullMarked
package org.sightline.fhir;

import org.jspecify.annotations.NullMarked;
