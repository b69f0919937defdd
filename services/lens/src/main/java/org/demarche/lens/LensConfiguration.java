package org.demarche.lens;

import org.demarche.lens.journal.JournalConfiguration;
import org.demarche.lens.projector.ProjectorConfiguration;
import org.demarche.lens.query.QueryConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The whole read side. */
@Configuration(proxyBeanMethods = false)
@Import({JournalConfiguration.class, ProjectorConfiguration.class, QueryConfiguration.class})
public class LensConfiguration {}
