package org.demarche.lens.warmup;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whether a start requests its own pages.
 *
 * @param enabled Whether the process requests its own pages at the start, so that the first reader does not wait for their
 *     code to load.
 */
@ConfigurationProperties("demarche.lens.warm-up")
record WarmUpProperties(boolean enabled) {}
