package org.demarche.lens.journal.mongo;

import java.time.Instant;
import org.bson.Document;
import org.demarche.lens.journal.GenerationStatus;
import org.demarche.lens.journal.GenerationStatus.Building;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.ReadModels;

/** The document that says which generation is served, which one is being built, and how far both have come. */
final class StatusDocument {
    static final String SCHEMA_VERSION = "form";
    static final String GENERATION = "generation";
    static final String USED = "used";
    static final String SINCE = "since";
    static final String BUILDING = "building";
    static final String FAILED = "failed";

    private StatusDocument() {}

    /** The schema version of the stored read models. The first builds stored no version, which means 1. */
    static int schemaVersion(Document document) {
        return document.isEmpty() ? ReadModels.SCHEMA_VERSION : document.getInteger(SCHEMA_VERSION, 1);
    }

    static GenerationStatus of(Document document) {
        Document building = document.get(BUILDING, Document.class);
        String since = document.getString(SINCE);
        return new GenerationStatus(
                document.getInteger(GENERATION, Generations.FIRST),
                MongoProgress.checkpoint(document),
                since == null ? null : Instant.parse(since),
                building == null ? null : building(building));
    }

    private static Building building(Document document) {
        return new Building(
                document.getInteger(GENERATION),
                MongoProgress.checkpoint(document),
                Instant.parse(document.getString(SINCE)),
                document.getString(FAILED));
    }
}
