package org.demarche.lens.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import java.time.Clock;
import org.demarche.lens.asof.AsOfWeb;
import org.demarche.lens.entities.EntityQueries;
import org.demarche.lens.entities.FailedAssessments;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.mongo.MongoGenerations;
import org.demarche.testsupport.CheckedMvc;
import org.demarche.testsupport.EmbeddedMongo;
import org.demarche.web.errors.ProblemAdvice;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class MongoAwayTest {

    @Test
    void questionsAreAnswered503WhileMongoIsAway() {
        try (MongoClient client = EmbeddedMongo.client("mongodb://127.0.0.1:1", 50)) {
            Generations generations = MongoGenerations.in(client.getDatabase("x"), "lens");
            var mvc = MockMvcTester.create(
                    MockMvcBuilders.standaloneSetup(new IncidentController(new EntityQueries(new FailedAssessments())))
                            .addInterceptors(AsOfWeb.interceptor(generations, Clock.systemUTC()))
                            .setCustomArgumentResolvers(AsOfWeb.resolvers())
                            .setControllerAdvice(new ProblemAdvice(), new UnavailableAdvice())
                            .alwaysExpect(new CheckedMvc())
                            .build());

            assertThat(mvc.get().uri("/api/incidents/I"))
                    .hasStatus(503)
                    .hasContentType("application/problem+json")
                    .hasHeader("Retry-After", "1")
                    .bodyJson()
                    .extractingPath("$.type")
                    .isEqualTo("urn:demarche:problem:unavailable");
        }
    }
}
