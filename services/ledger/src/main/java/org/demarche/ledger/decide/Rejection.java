package org.demarche.ledger.decide;

/** Why the domain refuses a command; never because a claim disagrees with another. */
public sealed interface Rejection {

    /** The stable word to branch on. */
    String reason();

    /** For people. */
    String detail();

    /** The command names something that is not there. */
    record Unknown(String field, Thing thing) implements Rejection {
        @Override
        public String reason() {
            return "unknown-" + thing.kind().word();
        }

        @Override
        public String detail() {
            return field + " names the " + thing + ", which is not known";
        }
    }

    /** The command would create something under an id that is taken. */
    record IdUsed(Thing thing) implements Rejection {
        @Override
        public String reason() {
            return "id-used";
        }

        @Override
        public String detail() {
            return "the " + thing + " is there already";
        }
    }

    /** The thing is there, but in another case. */
    record InAnotherCase(Thing thing, String caseId) implements Rejection {
        @Override
        public String reason() {
            return "in-another-case";
        }

        @Override
        public String detail() {
            return "the " + thing + " belongs to another case than " + caseId;
        }
    }

    /** Both sides of a relation are the same state. */
    record RelationWithItself(String state) implements Rejection {
        @Override
        public String reason() {
            return "relation-with-itself";
        }

        @Override
        public String detail() {
            return "a relation is between two states, not between " + state + " and itself";
        }
    }

    /** A side of a relation is no state. */
    record NoState(String code) implements Rejection {
        @Override
        public String reason() {
            return "unknown-state";
        }

        @Override
        public String detail() {
            return "relation names " + code + ", which is no ISO 3166-1 alpha-2 code";
        }
    }

    /** Only a state of the relation can take this measure. */
    record InitiatorOutsideRelation(String initiator, String relation) implements Rejection {
        @Override
        public String reason() {
            return "initiator-outside-relation";
        }

        @Override
        public String detail() {
            return "initiator is " + initiator + ", which is no side of the relation " + relation;
        }
    }

    /** Who made an attribution cannot endorse it as well. */
    record OwnAttribution(String attribution, String by) implements Rejection {
        @Override
        public String reason() {
            return "own-attribution";
        }

        @Override
        public String detail() {
            return by + " made the attribution " + attribution + " and cannot endorse it";
        }
    }

    /** An actor cannot be tied to itself. */
    record LinkedToItself(String actor) implements Rejection {
        @Override
        public String reason() {
            return "linked-to-itself";
        }

        @Override
        public String detail() {
            return "from and to are both " + actor;
        }
    }

    /** An incident cannot be tied to itself. */
    record IncidentLinkedToItself(String incident) implements Rejection {
        @Override
        public String reason() {
            return "linked-to-itself";
        }

        @Override
        public String detail() {
            return "incident and other are both " + incident;
        }
    }

    /** A phase is of an incident or of a campaign; here both are named, or neither. */
    record NotOneSubject() implements Rejection {
        @Override
        public String reason() {
            return "not-one-subject";
        }

        @Override
        public String detail() {
            return "a phase is of either an incident or a campaign: exactly one of the two must be named";
        }
    }

    /** A protecting power is a third state, not a side of the relation. */
    record PowerInsideRelation(String power, String relation) implements Rejection {
        @Override
        public String reason() {
            return "power-inside-relation";
        }

        @Override
        public String detail() {
            return "power is " + power + ", which is a side of the relation " + relation;
        }
    }

    /** What is closed cannot be closed again. */
    record AlreadyClosed(Thing thing) implements Rejection {
        @Override
        public String reason() {
            return "already-closed";
        }

        @Override
        public String detail() {
            return "the " + thing + " is closed already";
        }
    }

    /** What is open cannot be opened again. */
    record NotClosed(Thing thing) implements Rejection {
        @Override
        public String reason() {
            return "not-closed";
        }

        @Override
        public String detail() {
            return "the " + thing + " is not closed";
        }
    }
}
