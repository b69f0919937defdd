package org.demarche.lens.journal;

/** The read models of one generation. */
public interface ReadModels {
    /** Version of the stored values. Raise it with every change after which the read models must be built anew. */
    int SCHEMA_VERSION = 6;

    /** @throws ReadModelsUnavailableException if the stored values have another version than this build writes */
    static void requireSchemaVersion(int stored) {
        if (stored != SCHEMA_VERSION) {
            throw new ReadModelsUnavailableException(
                    "the read models are of form %d, and this build is for form %d".formatted(stored, SCHEMA_VERSION));
        }
    }

    Journals journals();

    History history();

    EntitySummaries summaries();

    Progress progress();

    Quarantines quarantines();

    /** Creates what the store needs before the first write; does nothing if it exists. */
    void prepare();

    /**
     * Deletes everything and starts again. After the read models were lost, a batch may have written journals that lack what
     * was lost.
     */
    void clear();

    /** Begins to write what belongs together. */
    Batch begin();

    /**
     * Sets these read models aside, because they do not belong to what is projected, and goes on with empty ones.
     *
     * @return false if the store cannot do that: then a person must
     */
    boolean setAside(String reason);
}
