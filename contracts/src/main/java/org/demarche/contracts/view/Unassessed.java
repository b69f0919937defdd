package org.demarche.contracts.view;

/**
 * An entity that could not be assessed. It stands in the place of its answer, so that the others are answered.
 *
 * @param thing the entity, as kind/id
 * @param problem what is known of the reason, for people
 */
public record Unassessed(String thing, String problem) {}
