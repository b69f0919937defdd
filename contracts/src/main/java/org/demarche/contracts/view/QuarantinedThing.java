package org.demarche.contracts.view;

/**
 * A thing with an event that cannot be applied: that one and all later ones wait.
 *
 * @param thing as kind/id
 * @param reason why the first that waits cannot be applied
 * @param since position of the first event that waits
 * @param waiting how many do
 */
public record QuarantinedThing(String thing, String reason, long since, int waiting) {}
