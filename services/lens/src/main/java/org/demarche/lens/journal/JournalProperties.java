package org.demarche.lens.journal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the read models are kept.
 *
 * @param database in MongoDB
 * @param projection the name that its progress is kept and its rebuilding asked for under
 * @param patience with a MongoDB that does not answer, before an answer is 503 and a batch is tried again
 */
@ConfigurationProperties("demarche.lens.store")
record JournalProperties(
        @DefaultValue("demarche-lens") String database,
        @DefaultValue("lens") String projection,
        @DefaultValue("2s") Duration patience) {}
