package org.demarche.ledger.decide;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.demarche.contracts.correction.InvalidField;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.marking.Tlp;
import org.demarche.contracts.party.KnownParties;
import org.demarche.contracts.party.KnownParty;
import org.demarche.contracts.slot.SeveranceAct;
import org.demarche.contracts.slot.SlotName;
import org.jspecify.annotations.Nullable;

/**
 * Why the domain refuses a command. It never refuses one because a claim disagrees with another.
 *
 * @param detail for people
 * @param faults the invalid fields, where a correction would not leave a valid claim
 */
public record Rejection(Reason reason, String detail, List<InvalidField> faults) {

    /** Every reason for which a command is refused. */
    public enum Reason {
        /** The command names a case that does not exist. */
        UNKNOWN_CASE,
        /** The command cites a document that does not exist. */
        UNKNOWN_DOCUMENT,
        /** The command names an actor that is not registered. */
        UNKNOWN_ACTOR,
        /** The command names an incident that does not exist. */
        UNKNOWN_INCIDENT,
        /** The command names a campaign that does not exist. */
        UNKNOWN_CAMPAIGN,
        /** The command names an attribution that does not exist. */
        UNKNOWN_ATTRIBUTION,
        /** The command names a claim that does not exist. */
        UNKNOWN_CLAIM,
        /** A side of a relation, or an actor with an id like that of a state, is no state or known organisation. */
        UNKNOWN_STATE,
        /** A former state certainly did not exist when it is said to have acted. */
        NO_STATE_THEN,
        /** Only a measure that lasts, in the same relation, can end. */
        NO_MEASURE,
        /** Only states sever, restore and downgrade diplomatic relations and name protecting powers. */
        BETWEEN_STATES_ONLY,
        /** The command would create something under an id that exists. */
        ID_USED,
        /** The entity exists, but in another case. */
        IN_ANOTHER_CASE,
        /** Both sides of a relation are the same state. */
        RELATION_WITH_ITSELF,
        /** Only a side of the relation can take this measure. */
        INITIATOR_OUTSIDE_RELATION,
        /** A protecting power is a third state, not a side of the relation. */
        POWER_INSIDE_RELATION,
        /** The party that made an attribution cannot endorse it. */
        OWN_ATTRIBUTION,
        /** An actor or an incident cannot be linked to itself. */
        LINKED_TO_ITSELF,
        /** A phase belongs either to an incident or to a campaign. */
        NOT_ONE_SUBJECT,
        /** What is closed cannot be closed again. */
        ALREADY_CLOSED,
        /** What is open cannot be reopened. */
        NOT_CLOSED,
        /** Only the asserter of a claim, or an analyst, can retract or correct it. */
        NOT_YOURS,
        /** What was retracted cannot be retracted again, nor corrected. */
        ALREADY_RETRACTED,
        /** Other events rest on this one, so it cannot be retracted. */
        NO_CLAIM,
        /** A correction cannot change what a claim is about, or what a resolution chose. */
        ABOUT_SOMETHING_ELSE,
        /** The correction leaves everything as it is. */
        CHANGES_NOTHING,
        /** The corrected claim would not follow the schema of its type. */
        INVALID_CORRECTION,
        /** A claim about a claim about a claim, and so on, is more than 32 deep. */
        TOO_DEEP,
        /** The events of the case have reached the size that a case may have. */
        CASE_FULL,
        /** The claims on the slot do not exclude each other. */
        NO_CONTRADICTION,
        /** The contradiction is resolved. */
        ALREADY_RESOLVED,
        /** The contradiction is not resolved. */
        NOT_RESOLVED,
        /** The chosen claim is not a live claim on the slot. */
        CLAIM_NOT_ON_SLOT,
        /** A slot of dates needs a date, a slot of values a value. */
        NO_ANSWER,
        /** A resolution chooses exactly one of a claim, a date and a value. */
        NOT_ONE_CHOICE,
        /** Both sides severed the relation, and the resolution does not say whose act its date is about. */
        NOT_ONE_ACT,
        /** A marking is of either a claim or a document. */
        NOT_ONE_MARKED,
        /** RED needs recipients, and no other label has them. */
        RECIPIENTS,
        /** It has this marking already. */
        ALREADY_MARKED,
        /** What has no marking cannot be unmarked. */
        NOT_MARKED,
        /** Only an analyst may let more readers see something. */
        ONLY_ANALYSTS;

        private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

        /** The stable word in the problem's {@code reason}, which a program can branch on: {@code unknown-actor}. */
        public String word() {
            return word;
        }
    }

    public Rejection {
        faults = List.copyOf(faults);
    }

    static Rejection of(Reason reason, String detail) {
        return new Rejection(reason, detail, List.of());
    }

    static Rejection unknown(String field, EntityRef entity) {
        Reason reason = Reason.valueOf("UNKNOWN_" + entity.kind().name());
        String hint = entity.kind() == EntityRef.Kind.ACTOR ? KnownParties.hint(entity.id()) : "";
        return of(reason, field + " names the " + entity.label() + ", which is not known" + hint);
    }

    static Rejection unknownState(String code) {
        return of(
                Reason.UNKNOWN_STATE,
                "relation names " + code + ", which is neither a state (ISO 3166-1 alpha-2) nor a known international"
                        + " organisation" + KnownParties.hint(code));
    }

    static Rejection idOfNoState(String actor) {
        return of(
                Reason.UNKNOWN_STATE,
                "actor is " + actor + ": an id of two capital letters is that of a state (ISO 3166-1 alpha-2), and "
                        + actor + " is none" + KnownParties.hint(actor));
    }

    static Rejection noStateThen(String field, KnownParty state, String occurred) {
        return of(
                Reason.NO_STATE_THEN,
                field + " names " + state.code() + " (" + state.name() + "), which existed from " + state.years()
                        + "; occurred is " + occurred);
    }

    static Rejection noMeasure(String claim, Relation relation) {
        return of(
                Reason.NO_MEASURE,
                "claim names " + claim + ", which is no lasting measure in the relation " + relation
                        + ", such as a recall, a downgrade, a protecting power or sanctions");
    }

    static Rejection betweenStatesOnly(String command, KnownParty organisation) {
        return of(
                Reason.BETWEEN_STATES_ONLY,
                command + " is between two states (Vienna Convention 1961, art. 2); " + organisation.code()
                        + " is an international organisation: record its sanctions, statements, recalls, expulsions or"
                        + " orders to leave");
    }

    static Rejection idUsed(EntityRef entity) {
        return of(Reason.ID_USED, "the " + entity.label() + " is there already");
    }

    /** Another report of an incident needs another asserter or another document. */
    static Rejection reportedAlready(EntityRef incident, String asserter, @Nullable String document) {
        return of(
                Reason.ID_USED,
                "the " + incident.label() + " is there already, and " + asserter + " has reported it"
                        + (document == null ? "" : " in the document " + document)
                        + ": correct that report, or say in source who else reports it");
    }

    static Rejection inAnotherCase(EntityRef entity, String caseId) {
        return of(Reason.IN_ANOTHER_CASE, "the " + entity.label() + " belongs to another case than " + caseId);
    }

    static Rejection relationWithItself(String state) {
        return of(
                Reason.RELATION_WITH_ITSELF, "a relation is between two states, not between " + state + " and itself");
    }

    static Rejection initiatorOutside(Relation relation, String initiator) {
        return of(
                Reason.INITIATOR_OUTSIDE_RELATION,
                "initiator is " + initiator + ", which is no side of the relation " + relation);
    }

    static Rejection powerInside(Relation relation, String power) {
        return of(Reason.POWER_INSIDE_RELATION, "power is " + power + ", which is a side of the relation " + relation);
    }

    static Rejection ownAttribution(String attribution, String by) {
        return of(Reason.OWN_ATTRIBUTION, by + " made the attribution " + attribution + " and cannot endorse it");
    }

    /** Two fields name the same entity. */
    static Rejection linkedToItself(String field, String other, String id) {
        return of(Reason.LINKED_TO_ITSELF, field + " and " + other + " are both " + id);
    }

    static Rejection notOneSubject() {
        return of(
                Reason.NOT_ONE_SUBJECT,
                "a phase is of either an incident or a campaign: exactly one of the two must be named");
    }

    static Rejection alreadyClosed(EntityRef entity) {
        return of(Reason.ALREADY_CLOSED, "the " + entity.label() + " is closed already");
    }

    static Rejection notClosed(EntityRef entity) {
        return of(Reason.NOT_CLOSED, "the " + entity.label() + " is not closed");
    }

    static Rejection notYours(EntityRef entity, String asserter) {
        return of(
                Reason.NOT_YOURS,
                "the " + entity.label() + " was made by " + asserter + ": only " + asserter
                        + " or an analyst can take it back or correct it");
    }

    /** @param field of the correction that names the asserter */
    static Rejection notYourName(String field, String asserter) {
        String message = "only " + asserter + " or an analyst can make this a claim of " + asserter
                + ": record the other claim, with a document as its source";
        return new Rejection(Reason.NOT_YOURS, field + ": " + message, List.of(new InvalidField(field, message)));
    }

    static Rejection alreadyRetracted(EntityRef entity) {
        return of(Reason.ALREADY_RETRACTED, "the " + entity.label() + " was taken back already");
    }

    static Rejection noClaim(String claim, String type) {
        return of(
                Reason.NO_CLAIM,
                "claim names " + claim + ", which is of type " + type
                        + " and cannot be taken back, as others rest on it: correct it, or reopen or close the case");
    }

    static Rejection aboutSomethingElse(String claim, String field) {
        return of(
                Reason.ABOUT_SOMETHING_ELSE,
                field + " would make " + claim
                        + " a claim about something else: retract it, and record the other claim");
    }

    static Rejection changesNothing(String claim) {
        return of(
                Reason.CHANGES_NOTHING,
                "occurred and fields are what " + claim + " says already: give what it should read instead");
    }

    static Rejection invalidCorrection(List<InvalidField> faults) {
        InvalidField first = faults.getFirst();
        return new Rejection(Reason.INVALID_CORRECTION, first.field() + ": " + first.message(), faults);
    }

    static Rejection tooDeep(String claim) {
        return of(
                Reason.TOO_DEEP,
                "claim names " + claim + ", which lies " + ConsistencyBoundary.MAX_DEPTH
                        + " or more claims above what it is about in the end: at most " + ConsistencyBoundary.MAX_DEPTH
                        + " claims about claims follow each other; say it of a claim further down");
    }

    static Rejection caseFull(String caseId, long megabytes) {
        return of(
                Reason.CASE_FULL,
                "case names " + caseId + ", which holds the " + megabytes
                        + " MB of events that a case may hold (demarche.ledger.max-case-size): open another case, or"
                        + " take claims back, which is always possible");
    }

    static Rejection noContradiction(SlotName slot) {
        return of(Reason.NO_CONTRADICTION, "no two live claims on the slot " + slot + " exclude each other there");
    }

    static Rejection alreadyResolved(SlotName slot) {
        return of(
                Reason.ALREADY_RESOLVED,
                "the contradiction on the slot " + slot + " is resolved already: reopen it first");
    }

    static Rejection notResolved(SlotName slot) {
        return of(Reason.NOT_RESOLVED, "there is no resolution on the slot " + slot + " to take back");
    }

    static Rejection claimNotOnSlot(SlotName slot, String claim) {
        return of(Reason.CLAIM_NOT_ON_SLOT, "claim names " + claim + ", which is no live claim on the slot " + slot);
    }

    /** @param dates whether the slot is answered by dates */
    static Rejection noAnswer(SlotName slot, boolean dates) {
        String answer = dates ? "a claim or occurred, not by a value" : "a claim or a value, not by occurred";
        return of(Reason.NO_ANSWER, "the slot " + slot + " is answered by " + answer);
    }

    static Rejection notOneAct(SlotName slot, List<SeveranceAct> acts) {
        String initiators = acts.stream()
                .map(act -> String.valueOf(act.initiator()))
                .sorted()
                .collect(Collectors.joining(" or "));
        return of(
                Reason.NOT_ONE_ACT,
                "the claims of more than one act on the slot " + slot
                        + " exclude each other: say in initiator whose act the date is about, " + initiators);
    }

    static Rejection noActOfDate(SlotName slot) {
        return of(
                Reason.NO_ANSWER,
                "initiator is only for a date of a severance: it says whose act that date is about; the slot is "
                        + slot);
    }

    static Rejection notOneChoice() {
        return of(Reason.NOT_ONE_CHOICE, "exactly one of claim, occurred and value must be given");
    }

    static Rejection notOneMarked() {
        return of(
                Reason.NOT_ONE_MARKED, "claim and document are both given: expected one of them, or none for the case");
    }

    static Rejection recipients(Tlp tlp) {
        return of(
                Reason.RECIPIENTS,
                tlp == Tlp.RED
                        ? "recipients is empty: expected the organisations that may see what is RED"
                        : "recipients is given with %s: expected it only with RED".formatted(tlp.word()));
    }

    static Rejection alreadyMarked(EntityRef thing) {
        return of(Reason.ALREADY_MARKED, "the %s has this marking already".formatted(thing.label()));
    }

    static Rejection notMarked(EntityRef thing) {
        return of(Reason.NOT_MARKED, "the %s has no marking of its own".formatted(thing.label()));
    }

    static Rejection onlyAnalysts(EntityRef thing) {
        return of(
                Reason.ONLY_ANALYSTS,
                "more readers would see the %s: only an analyst may lower or remove a marking"
                        .formatted(thing.label()));
    }
}
