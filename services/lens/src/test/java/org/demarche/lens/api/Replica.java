package org.demarche.lens.api;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.demarche.contracts.Json;
import org.demarche.lens.asof.AsOfWeb;
import org.demarche.lens.caching.CachingWeb;
import org.demarche.lens.entities.EntityQueries;
import org.demarche.lens.entities.FailedAssessments;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.marking.CurrentMarkings;
import org.demarche.lens.search.Search;
import org.demarche.testsupport.CheckedMvc;
import org.demarche.web.errors.ProblemAdvice;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** A second instance of the service, with its own read models and its own clock. */
final class Replica {
    private Replica() {}

    static MockMvcTester of(Generations generations, Instant now) {
        var caching = new CachingWeb();
        var entities = new EntityQueries(new FailedAssessments());
        return MockMvcTester.create(MockMvcBuilders.standaloneSetup(
                        new CaseController(entities),
                        new IncidentController(entities),
                        new AttributionController(entities),
                        new CampaignController(entities),
                        new RelationController(entities),
                        new ActorController(entities),
                        new DiffController(entities),
                        new WhyController(entities),
                        new ClaimController(entities),
                        new SearchController(new Search(entities)),
                        new EventController(new EventHistory(generations, entities, new CurrentMarkings(generations))))
                .addInterceptors(
                        AsOfWeb.interceptor(generations, Clock.fixed(now, ZoneOffset.UTC)), caching.interceptor())
                .setCustomArgumentResolvers(AsOfWeb.resolvers())
                .setControllerAdvice(new ProblemAdvice(), new UnavailableAdvice())
                .setMessageConverters(
                        new ByteArrayHttpMessageConverter(),
                        new JacksonJsonHttpMessageConverter(Json.MAPPER),
                        new CsvMessageConverter())
                .addFilters(new FormatFilter(), caching.filter())
                .alwaysExpect(new CheckedMvc())
                .build());
    }
}
