/** What every expert on another server shares: calls over HTTP within a time, credentials, multipart bodies. */
@NullMarked
package org.sightline.experts.remote.http;

import org.jspecify.annotations.NullMarked;
