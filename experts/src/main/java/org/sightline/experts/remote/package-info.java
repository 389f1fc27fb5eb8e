/** What experts that label volumes on other servers share: which volumes are sent, and what a mask that comes back says. */
@NullMarked
package org.sightline.experts.remote;

import org.jspecify.annotations.NullMarked;
