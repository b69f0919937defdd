package org.demarche.lens.pages;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.processor.IProcessor;

/** Adds {@code part:named="…"} to the templates: the element is a part of the page that can fail alone. */
final class PartDialect extends AbstractProcessorDialect implements MeterBinder {
    private final AtomicLong failures = new AtomicLong();

    PartDialect() {
        super("Parts of pages", "part", 1000);
    }

    @Override
    public Set<IProcessor> getProcessors(String prefix) {
        return Set.of(new PartProcessor(prefix, failures));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("demarche.lens.pages.failed", failures, AtomicLong::get)
                .description("parts of pages that could not be shown")
                .register(registry);
    }
}
