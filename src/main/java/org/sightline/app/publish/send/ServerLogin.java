package org.sightline.app.publish.send;

import java.util.Optional;

/** How we prove to a server who we are. */
interface ServerLogin {
    /** Value of the Authorization header, if one is sent. */
    Optional<String> header();

    /** Told that the server no longer takes the header; whether another try makes sense. */
    boolean renew();

    /** A header that never changes, or none. */
    static ServerLogin fixed(Optional<String> header) {
        return new ServerLogin() {
            @Override
            public Optional<String> header() {
                return header;
            }

            @Override
            public boolean renew() {
                return false;
            }
        };
    }
}
