package org.sightline.app.db;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Secrets that all processes of this installation share and that outlive them: {@code installation}. */
@Singleton
public class Installation {
    private static final int BYTES = 32;

    private final Database database;

    public Installation(Database database) {
        this.database = database;
    }

    /** 256 random bits under a name of our own; whoever asks first makes them. */
    public byte[] secret(String name) {
        byte[] fresh = new byte[BYTES];
        new SecureRandom().nextBytes(fresh);
        String kept = database.transaction(handle -> {
            handle.createUpdate("insert into installation (name, secret) values (:name, :fresh) on conflict do nothing")
                    .bind("name", name)
                    .bind("fresh", HexFormat.of().formatHex(fresh))
                    .execute();
            return handle.createQuery("select secret from installation where name = :name")
                    .bind("name", name)
                    .mapTo(String.class)
                    .one();
        });
        return HexFormat.of().parseHex(kept);
    }
}
