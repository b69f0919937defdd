package org.demarche.lens.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.demarche.contracts.Json;
import org.demarche.contracts.http.ProblemAdvice;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.PositionSignal;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** Another process that answers from read models of its own, at an hour of its own. */
final class Replica {
    private Replica() {}

    static MockMvcTester of(Generations generations, Instant now) {
        var projected = new ReadModelsAwaiter(
                generations,
                new PositionSignal(),
                new QueryProperties(Duration.ZERO, Duration.ofMillis(10), Duration.ofMillis(10), 0));
        var clocks = new AsOfParser(projected, Clock.fixed(now, ZoneOffset.UTC));
        var tags = new ETagCache(100);
        var register = new EntityQueries();
        return MockMvcTester.create(MockMvcBuilders.standaloneSetup(
                        new CaseController(register),
                        new IncidentController(register),
                        new AttributionController(register),
                        new CampaignController(register),
                        new RelationController(register),
                        new ActorController(register),
                        new DiffController(register))
                .setCustomArgumentResolvers(
                        new ReadContextResolver(clocks, tags), new ComparisonResolver(clocks, tags), new PageResolver())
                .setControllerAdvice(new ProblemAdvice(), new UnavailableAdvice(), new NotModifiedAdvice())
                .setMessageConverters(
                        new ByteArrayHttpMessageConverter(),
                        new JacksonJsonHttpMessageConverter(Json.MAPPER),
                        new CsvConverter())
                .addFilters(new Formats(), new ETagFilter(tags))
                .build());
    }
}
