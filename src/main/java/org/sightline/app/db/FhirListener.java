package org.sightline.app.db;

import org.jdbi.v3.core.Handle;

/** Told of each new version of a resource, in the transaction that writes it: a failure here undoes the write. */
public interface FhirListener {
    /** @param written the version that is now the newest */
    void written(Handle handle, FhirRecord written);
}
