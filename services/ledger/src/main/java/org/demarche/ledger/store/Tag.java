package org.demarche.ledger.store;

/** An entity that an event concerns, such as {@code incident:INC-JULY}. Events are found and consistency boundaries are checked by tags. */
public record Tag(String key, String value) {
    @Override
    public String toString() {
        return key + ":" + value;
    }
}
