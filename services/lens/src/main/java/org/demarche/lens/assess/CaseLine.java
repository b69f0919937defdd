package org.demarche.lens.assess;

/** A case in one line. */
public record CaseLine(String title, CaseStatus status) {}
