package org.demarche.contracts.view;

/**
 * An entity with an event that could not be applied. This event and all later events of the entity wait.
 *
 * @param thing the entity, as kind/id
 * @param reason why the first waiting event could not be applied
 * @param since position of the first waiting event
 * @param waiting number of waiting events
 */
public record QuarantinedThing(String thing, String reason, long since, int waiting) {}
