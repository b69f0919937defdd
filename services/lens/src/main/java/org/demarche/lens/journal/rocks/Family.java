package org.demarche.lens.journal.rocks;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The column families, with their stored names. A key starts with the number of the generation. A name ends with the version
 * of its keys and values.
 *
 * <pre>
 * journals     generation, journal key, 0, chunk number   -> last, events
 * history      generation, chunk number                   -> last, recorded at, events
 * entities     generation, kind/id                        -> last, summary
 * index        generation, {@link IndexKeys}              -> nothing
 * quarantines  generation, journal key                    -> last, revision, state
 * </pre>
 *
 * The default family has the state of the projection.
 */
enum Family {
    STATE("default"),
    JOURNALS("journals.1"),
    HISTORY("history.1"),
    ENTITIES("entities.1"),
    INDEX("index.1"),
    QUARANTINES("quarantines.1");

    /** Those whose keys start with the number of a generation. */
    static final List<Family> OF_GENERATIONS = List.of(JOURNALS, HISTORY, ENTITIES, INDEX, QUARANTINES);

    private final String storedName;

    Family(String storedName) {
        this.storedName = storedName;
    }

    byte[] storedName() {
        return storedName.getBytes(StandardCharsets.US_ASCII);
    }
}
