package org.demarche.contracts.api;

import org.demarche.contracts.view.RelationState;

/** Queries about relations, and subscriptions to them. */
public interface RelationsClient extends RelationsApi<AsOfParameters>, Subscribable<RelationState> {}
