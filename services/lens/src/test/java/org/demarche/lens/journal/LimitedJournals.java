package org.demarche.lens.journal;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** The same journals, with another limit of what is read at once. */
public final class LimitedJournals extends Journals {
    private final Journals journals;

    public LimitedJournals(Journals journals, long maxBytes) {
        super(maxBytes);
        this.journals = journals;
    }

    @Override
    public void write(Collection<Chunk> chunks) {
        journals.write(chunks);
    }

    @Override
    protected Map<String, Chunk> find(Set<String> keys, int from, int count) {
        return journals.find(keys, from, count);
    }
}
