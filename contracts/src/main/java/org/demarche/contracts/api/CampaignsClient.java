package org.demarche.contracts.api;

import org.demarche.contracts.view.CampaignView;

/** Queries about campaigns, and subscriptions to them. */
public interface CampaignsClient extends CampaignsApi<AsOfParameters>, Subscribable<CampaignView> {}
