package org.demarche.ledger.decide;

import org.demarche.contracts.command.ActorCommand;
import org.demarche.contracts.command.ActorCommand.AssertAlias;
import org.demarche.contracts.command.ActorCommand.LinkActors;
import org.demarche.contracts.command.ActorCommand.RegisterActor;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.ActorEvent;

final class ActorDecisions {
    private ActorDecisions() {}

    static Decision decide(ActorCommand command, DecisionState facts) {
        return switch (command) {
            case RegisterActor c -> register(c, facts);
            case LinkActors c -> link(c, facts);
            case AssertAlias c -> alias(c, facts);
        };
    }

    private static Decision register(RegisterActor c, DecisionState facts) {
        return Checks.of(c, facts)
                .unused(EntityRef.actor(c.actor()))
                .accept(() -> new ActorEvent.Registered(
                        c.actor(), c.name(), c.kind(), c.country(), c.occurred(), c.source()));
    }

    private static Decision alias(AssertAlias c, DecisionState facts) {
        return Checks.of(c, facts)
                .party("actor", c.actor())
                .accept(() -> new ActorEvent.AliasAsserted(c.caseId(), c.actor(), c.alias(), c.occurred(), c.source()));
    }

    private static Decision link(LinkActors c, DecisionState facts) {
        return Checks.of(c, facts)
                .party("from", c.from())
                .party("to", c.to())
                .refuseIf(c.from().equals(c.to()), () -> new Rejection.LinkedToItself(c.from()))
                .accept(() -> new ActorEvent.Linked(
                        c.caseId(), c.from(), c.to(), c.link(), c.verbatim(), c.occurred(), c.source()));
    }
}
