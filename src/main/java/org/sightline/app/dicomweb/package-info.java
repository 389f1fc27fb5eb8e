@NullMarked
package org.sightline.app.dicomweb;

import org.jspecify.annotations.NullMarked;
