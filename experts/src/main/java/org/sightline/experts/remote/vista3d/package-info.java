/** NVIDIA's VISTA-3D service, which fetches a CT volume from us and answers with a label map. */
@NullMarked
package org.sightline.experts.remote.vista3d;

import org.jspecify.annotations.NullMarked;
