package org.demarche.contracts.api;

import org.demarche.contracts.view.CaseView;

/** Queries about cases, and subscriptions to them. */
public interface CasesClient extends CasesApi<AsOfParameters>, Subscribable<CaseView> {}
