package org.demarche.ledger.decide;

import java.util.List;
import org.demarche.contracts.correction.InvalidField;
import org.demarche.contracts.entity.EntityRef;
import org.jspecify.annotations.Nullable;

/** Why the domain refuses a command; never because a claim disagrees with another. */
public sealed interface Rejection {

    /** The stable word to branch on. */
    String reason();

    /** For people. */
    String detail();

    /** The fields that are wrong, where it is what the command would make of a claim that keeps no contract. */
    default List<InvalidField> faults() {
        return List.of();
    }

    /** The command names something that is not there. */
    record Unknown(String field, EntityRef thing) implements Rejection {
        @Override
        public String reason() {
            return "unknown-" + thing.kind().word();
        }

        @Override
        public String detail() {
            return field + " names the " + thing.label() + ", which is not known";
        }
    }

    /** The command would create something under an id that is taken. */
    record IdUsed(EntityRef thing) implements Rejection {
        @Override
        public String reason() {
            return "id-used";
        }

        @Override
        public String detail() {
            return "the " + thing.label() + " is there already";
        }
    }

    /** Who has reported an incident already corrects that report, and does not make another out of the same document. */
    record ReportedAlready(
            EntityRef incident, String asserter, @Nullable String document) implements Rejection {
        @Override
        public String reason() {
            return "id-used";
        }

        @Override
        public String detail() {
            return "the " + incident.label() + " is there already, and " + asserter + " has reported it"
                    + (document == null ? "" : " in the document " + document)
                    + ": correct that report, or say in source who else reports it";
        }
    }

    /** The thing is there, but in another case. */
    record InAnotherCase(EntityRef thing, String caseId) implements Rejection {
        @Override
        public String reason() {
            return "in-another-case";
        }

        @Override
        public String detail() {
            return "the " + thing.label() + " belongs to another case than " + caseId;
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
    record AlreadyClosed(EntityRef thing) implements Rejection {
        @Override
        public String reason() {
            return "already-closed";
        }

        @Override
        public String detail() {
            return "the " + thing.label() + " is closed already";
        }
    }

    /** What is open cannot be opened again. */
    record NotClosed(EntityRef thing) implements Rejection {
        @Override
        public String reason() {
            return "not-closed";
        }

        @Override
        public String detail() {
            return "the " + thing.label() + " is not closed";
        }
    }

    /** Only who made a claim, or an analyst, takes it back or corrects it. */
    record NotYours(EntityRef thing, String asserter) implements Rejection {
        @Override
        public String reason() {
            return "not-yours";
        }

        @Override
        public String detail() {
            return "the " + thing.label() + " was made by " + asserter + ": only " + asserter
                    + " or an analyst can take it back or correct it";
        }
    }

    /** What was taken back cannot be taken back again, nor corrected. */
    record AlreadyRetracted(EntityRef thing) implements Rejection {
        @Override
        public String reason() {
            return "already-retracted";
        }

        @Override
        public String detail() {
            return "the " + thing.label() + " was taken back already";
        }
    }

    /** The event is the desk's own book-keeping, on which others rest: it is not taken back. */
    record NotThatKindOfClaim(String claim, String type) implements Rejection {
        @Override
        public String reason() {
            return "no-claim";
        }

        @Override
        public String detail() {
            return "claim names " + claim + ", which is of type " + type
                    + " and cannot be taken back, as others rest on it: correct it, or reopen or close the case";
        }
    }

    /** A correction leaves what a claim is about as it is, and a decision what it chose. */
    record AboutSomethingElse(String claim, String field) implements Rejection {
        @Override
        public String reason() {
            return "about-something-else";
        }

        @Override
        public String detail() {
            return field + " would make " + claim
                    + " a claim about something else: retract it, and record the other claim";
        }
    }

    /** A correction that would leave everything as it is. */
    record NothingCorrected(String claim) implements Rejection {
        @Override
        public String reason() {
            return "changes-nothing";
        }

        @Override
        public String detail() {
            return "occurred and fields are what " + claim + " says already: give what it should read instead";
        }
    }

    /** What the correction would make of the claim is no event of its type. */
    record NoSuchClaim(List<InvalidField> faults) implements Rejection {
        public NoSuchClaim {
            faults = List.copyOf(faults);
        }

        @Override
        public String reason() {
            return "invalid-correction";
        }

        @Override
        public String detail() {
            return faults.getFirst().field() + ": " + faults.getFirst().message();
        }
    }

    /** The claims on the slot can all hold, so there is nothing to resolve. */
    record NoContradiction(String slot) implements Rejection {
        @Override
        public String reason() {
            return "no-contradiction";
        }

        @Override
        public String detail() {
            return "no two live claims on the slot " + slot + " exclude each other there";
        }
    }

    /** The contradiction was resolved and not reopened since. */
    record AlreadyResolved(String slot) implements Rejection {
        @Override
        public String reason() {
            return "already-resolved";
        }

        @Override
        public String detail() {
            return "the contradiction on the slot " + slot + " is resolved already: reopen it first";
        }
    }

    /** Only what is resolved can be reopened. */
    record NotResolved(String slot) implements Rejection {
        @Override
        public String reason() {
            return "not-resolved";
        }

        @Override
        public String detail() {
            return "there is no resolution on the slot " + slot + " to take back";
        }
    }

    /** The claim that was chosen is none of the live ones on the slot. */
    record ClaimNotOnSlot(String claim, String slot) implements Rejection {
        @Override
        public String reason() {
            return "claim-not-on-slot";
        }

        @Override
        public String detail() {
            return "claim names " + claim + ", which is no live claim on the slot " + slot;
        }
    }

    /** A slot of dates is not answered by a value, nor one of values by a date. */
    record NoAnswer(String slot, boolean dates) implements Rejection {
        @Override
        public String reason() {
            return "no-answer";
        }

        @Override
        public String detail() {
            return "the slot " + slot + " is answered by "
                    + (dates ? "a claim or occurred, not by a value" : "a claim or a value, not by occurred");
        }
    }

    /** A resolution chooses a claim, a date or a value; here none is given, or several. */
    record NotOneChoice() implements Rejection {
        @Override
        public String reason() {
            return "not-one-choice";
        }

        @Override
        public String detail() {
            return "exactly one of claim, occurred and value must be given";
        }
    }
}
