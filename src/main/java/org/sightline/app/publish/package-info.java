/** Reports on their way to another FHIR server: planned with what they say, sent until the server has them. */
@NullMarked
package org.sightline.app.publish;

import org.jspecify.annotations.NullMarked;
