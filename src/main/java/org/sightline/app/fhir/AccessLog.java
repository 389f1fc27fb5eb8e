package org.sightline.app.fhir;

import java.util.List;
import org.sightline.fhir.search.Stored;

/** Is told what clients are about to get; an exception keeps them from getting it. */
public interface AccessLog {
    /** The newest version of a resource. */
    void read(Stored resource);

    /** A version of a resource. */
    void versionRead(Stored resource);

    /** All versions of a resource. */
    void historyRead(String type, String id);

    /**
     * A search, or the history of a type.
     *
     * @param url what was asked, after the FHIR base
     */
    void searched(String url, List<Stored> sent);
}
