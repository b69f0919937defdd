package org.demarche.contracts.api;

import org.demarche.contracts.view.ActorView;

/** Queries about actors, and subscriptions to them. */
public interface ActorsClient extends ActorsApi<AsOfParameters>, Subscribable<ActorView> {}
