package org.demarche.lens;

import org.demarche.lens.admin.AdminConfiguration;
import org.demarche.lens.api.ApiConfiguration;
import org.demarche.lens.asof.AsOfConfiguration;
import org.demarche.lens.caching.CachingConfiguration;
import org.demarche.lens.entities.EntitiesConfiguration;
import org.demarche.lens.journal.JournalConfiguration;
import org.demarche.lens.live.LiveConfiguration;
import org.demarche.lens.marking.MarkingConfiguration;
import org.demarche.lens.pages.PagesConfiguration;
import org.demarche.lens.projector.ProjectorConfiguration;
import org.demarche.lens.states.StatesConfiguration;
import org.demarche.lens.subscriptions.SubscriptionsConfiguration;
import org.demarche.lens.warmup.WarmUpConfiguration;
import org.demarche.web.WebConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The read side, to be imported into an application of its own or together with others. It takes the connections of
 * {@code spring.mongodb.*} and {@code spring.kafka.*}, and contributes the health indicator {@code lens}, which belongs
 * into the readiness group.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    JournalConfiguration.class,
    ProjectorConfiguration.class,
    EntitiesConfiguration.class,
    AsOfConfiguration.class,
    CachingConfiguration.class,
    ApiConfiguration.class,
    MarkingConfiguration.class,
    LiveConfiguration.class,
    AdminConfiguration.class,
    PagesConfiguration.class,
    SubscriptionsConfiguration.class,
    StatesConfiguration.class,
    WebConfiguration.class,
    WarmUpConfiguration.class
})
public class LensConfiguration {}
