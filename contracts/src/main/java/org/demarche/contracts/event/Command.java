package org.demarche.contracts.event;

/**
 * What a service asks to be recorded. Most commands have exactly the fields of the event that they lead to: there the
 * event's record is the command as well. A command has a record of its own only where the ledger adds something, such as
 * the subject of the attribution that is endorsed.
 *
 * <p>A command's record is its completed form: ids that the caller left out have been made, and the source block is
 * there.
 */
public sealed interface Command extends ClaimBody
        permits ActorEvent,
                AttributionCommand,
                CampaignEvent,
                CaseEvent,
                ClaimCommand,
                ContradictionEvent,
                IncidentEvent,
                MarkingCommand,
                RecordPhase,
                RelationEvent {}
