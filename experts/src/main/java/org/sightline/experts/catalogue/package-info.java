/** The experts this site has: packages on disk and built-in ones, each ready or with the reason why not. */
@NullMarked
package org.sightline.experts.catalogue;

import org.jspecify.annotations.NullMarked;
