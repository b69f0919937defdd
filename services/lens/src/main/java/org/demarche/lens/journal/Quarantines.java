package org.demarche.lens.journal;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The journals that are or were in quarantine. Those that were are stored without waiting events. */
public interface Quarantines {
    /** Returns those of the journals that are or were in quarantine. */
    Map<String, Quarantined> of(Collection<String> keys);

    /** Returns the state of one journal. */
    default Quarantined of(String key) {
        return of(List.of(key)).getOrDefault(key, Quarantined.none(key));
    }

    /** Returns all that are in quarantine, in the order of their keys. */
    List<Quarantined> open();

    /** Writes states; one that is stored with a later position or revision is not changed. */
    void write(Collection<Quarantined> keys);
}
