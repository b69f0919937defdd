package org.demarche.ledger.decide;

/** An unordered pair of states, written with the codes in alphabetical order: AL-IR. */
record Relation(String one, String other) {
    static Relation of(String pair) {
        String[] sides = pair.split("-", 2);
        return sides[0].compareTo(sides[1]) <= 0 ? new Relation(sides[0], sides[1]) : new Relation(sides[1], sides[0]);
    }

    boolean has(String state) {
        return one.equals(state) || other.equals(state);
    }

    @Override
    public String toString() {
        return one + "-" + other;
    }
}
