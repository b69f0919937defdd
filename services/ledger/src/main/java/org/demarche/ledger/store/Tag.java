package org.demarche.ledger.store;

/** What an event concerns, for finding it and for drawing consistency boundaries: {@code incident:INC-JULY}. */
public record Tag(String key, String value) {
    @Override
    public String toString() {
        return key + ":" + value;
    }
}
