package org.demarche.contracts.vocabulary;

/** The ground given for a measure between states (ILC articles on state responsibility, 2001, ch. V and part 3). */
public enum Ground {
    PROPORTIONALITY,
    NECESSITY,
    COUNTERMEASURE,
    RETORSION,
    SELF_DEFENCE,
    OTHER
}
