@org.jspecify.annotations.NullMarked
package org.sightline.app.observe;
