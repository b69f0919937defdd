package org.demarche.lens.journal;

/**
 * Whether a second generation of the read models fits beside the one that is served.
 *
 * @param needed bytes that the served one takes: a new one takes about as many
 * @param free bytes that are free where it is stored
 */
public record RebuildRoom(long needed, long free) {
    public boolean fits() {
        return needed <= free;
    }
}
