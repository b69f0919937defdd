package org.demarche.lens.journal.mongo;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.StoreConformance;
import org.jspecify.annotations.Nullable;

/** The suite on a server that speaks MongoDB's protocol. */
abstract class MongoConformance extends StoreConformance {
    private @Nullable MongoDatabase database;

    /** Returns an empty database. */
    abstract MongoDatabase database();

    @Override
    protected final Generations open() {
        database = database();
        return MongoGenerations.in(database, "test");
    }

    @Override
    protected final void storeSchemaVersion(@Nullable Integer schemaVersion) {
        if (database != null) {
            database.getCollection("progress")
                    .updateOne(
                            Filters.eq("_id", "test"),
                            schemaVersion == null ? Updates.unset("form") : Updates.set("form", schemaVersion));
        }
    }
}
