/** Completes the OpenAPI document. */
@NullMarked
package org.sightline.app.openapi;

import org.jspecify.annotations.NullMarked;
