package org.demarche.contracts.marking;

import java.util.Set;

/**
 * What a case, a document or a claim is marked with.
 *
 * @param recipients the organisations that may see it if it is RED, as their tokens name them; empty for other labels
 */
public record Marking(Tlp tlp, Set<String> recipients) {
    public Marking {
        recipients = Set.copyOf(recipients);
    }

    /** Whether nobody sees more by this marking than by the other one. */
    public boolean isAsNarrowAs(Marking other) {
        return tlp == Tlp.RED && other.tlp == Tlp.RED
                ? other.recipients.containsAll(recipients)
                : tlp.compareTo(other.tlp) >= 0;
    }
}
