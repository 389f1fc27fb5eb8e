/** What persons do with drafts: edit, sign, reject, amend. */
@NullMarked
package org.sightline.app.review;

import org.jspecify.annotations.NullMarked;
