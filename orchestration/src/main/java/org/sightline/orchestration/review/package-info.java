/** What people make of a draft: edits, sign-off, rejection, and how far the signed text is from the draft. */
@NullMarked
package org.sightline.orchestration.review;

import org.jspecify.annotations.NullMarked;
