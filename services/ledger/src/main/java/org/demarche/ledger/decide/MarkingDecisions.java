package org.demarche.ledger.decide;

import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.MarkingCommand;
import org.demarche.contracts.event.MarkingCommand.Mark;
import org.demarche.contracts.event.MarkingCommand.Unmark;
import org.demarche.contracts.event.MarkingEvent;
import org.demarche.contracts.marking.Marking;
import org.demarche.contracts.marking.Tlp;
import org.jspecify.annotations.Nullable;

/** Who may see something. Anybody may narrow that; only an analyst may let more readers see it. */
public final class MarkingDecisions {
    private MarkingDecisions() {}

    public static Decision decide(MarkingCommand command, DecisionState state, Author author) {
        Marking before = state.marking(EntityRef.marking(command.marked())).orElse(null);
        return switch (command) {
            case Mark c -> mark(c, before, state, author);
            case Unmark c -> unmark(c, before, state, author);
        };
    }

    private static Decision mark(Mark c, @Nullable Marking before, DecisionState state, Author author) {
        Marking after = c.marking();
        boolean red = after.tlp() == Tlp.RED;
        boolean lowers = before != null && !after.isAsNarrowAs(before);
        return known(c, state)
                .refuseIf(red == after.recipients().isEmpty(), () -> Rejection.recipients(c.tlp()))
                .refuseIf(after.equals(before), () -> Rejection.alreadyMarked(c.marked()))
                .refuseIf(lowers && !author.analyst(), () -> Rejection.onlyAnalysts(c.marked()))
                .accept(new MarkingEvent.Marked(
                        c.caseId(),
                        c.document(),
                        c.claim(),
                        position(c.claim(), state),
                        c.tlp(),
                        c.recipients(),
                        c.reason(),
                        c.occurred(),
                        c.source()));
    }

    private static Decision unmark(Unmark c, @Nullable Marking before, DecisionState state, Author author) {
        return known(c, state)
                .refuseIf(before == null, () -> Rejection.notMarked(c.marked()))
                .refuseIf(!author.analyst(), () -> Rejection.onlyAnalysts(c.marked()))
                .accept(new MarkingEvent.Unmarked(
                        c.caseId(),
                        c.document(),
                        c.claim(),
                        position(c.claim(), state),
                        c.reason(),
                        c.occurred(),
                        c.source()));
    }

    private static Checks known(MarkingCommand command, DecisionState state) {
        Checks checks = Checks.of(command, state);
        String claim = command.claim();
        String document = command.document();
        if (claim != null && document != null) {
            return checks.refuseIf(true, Rejection::notOneMarked);
        }
        if (claim != null) {
            return checks.claimOfCase(claim, command.caseId());
        }
        return document == null ? checks : checks.known("document", command.marked());
    }

    private static @Nullable Long position(@Nullable String claim, DecisionState state) {
        return claim == null
                ? null
                : state.claim(claim).map(known -> known.recorded().position()).orElse(null);
    }
}
