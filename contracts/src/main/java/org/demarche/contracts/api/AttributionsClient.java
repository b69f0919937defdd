package org.demarche.contracts.api;

import org.demarche.contracts.view.AttributionState;

/** Queries about attributions, and subscriptions to them. */
public interface AttributionsClient extends AttributionsApi<AsOfParameters>, Subscribable<AttributionState> {}
