package org.demarche.lens.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import java.time.Clock;
import java.time.Duration;
import org.demarche.contracts.http.ProblemAdvice;
import org.demarche.lens.journal.EmbeddedMongo;
import org.demarche.lens.journal.ReadModels;
import org.demarche.lens.journal.Signal;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class MongoAwayTest {

    @Test
    void questionsAreAnswered503WhileMongoIsAway() {
        try (MongoClient client = EmbeddedMongo.client("mongodb://127.0.0.1:1", 50)) {
            ReadModels models = ReadModels.in(client.getDatabase("x"), "lens");
            var projected = new Projected(
                    models.progress(), new Signal(), new QueryProperties(Duration.ZERO, Duration.ofMillis(10)));
            var mvc = MockMvcTester.create(MockMvcBuilders.standaloneSetup(new IncidentController(new Register(models)))
                    .setCustomArgumentResolvers(
                            new StandpointResolver(new Clocks(projected, models, Clock.systemUTC())),
                            new PageResolver())
                    .setControllerAdvice(new ProblemAdvice(), new AwayAdvice())
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
