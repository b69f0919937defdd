package org.demarche.contracts.api;

import org.demarche.contracts.view.IncidentView;

/** Queries about incidents, and subscriptions to them. */
public interface IncidentsClient extends IncidentsApi<AsOfParameters>, Subscribable<IncidentView> {}
