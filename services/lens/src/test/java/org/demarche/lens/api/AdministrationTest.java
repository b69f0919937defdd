package org.demarche.lens.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.demarche.contracts.Json;
import org.demarche.lens.journal.Checkpoint;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.Quarantined;
import org.demarche.lens.journal.ReadModels;
import org.demarche.lens.journal.TestQuarantine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** What whoever runs the lens asks over HTTP; this process projects nothing, so that a rebuild waits for ever. */
@LensTest
class AdministrationTest {
    private static final String LENS = "/api/admin/projections/lens";
    private static final String REBUILD = LENS + "/rebuild";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Filling filling;

    @Autowired
    private ReadModels models;

    @Autowired
    private Generations generations;

    @BeforeEach
    void project() {
        filling.with(Story.EVENTS);
    }

    @Test
    void theOneProjectionIsListed() throws Exception {
        JsonNode all = json(mvc.get().uri("/api/admin/projections").exchange());

        assertThat(all.at("/items")).hasSize(1);
        assertThat(all.at("/items/0")).isEqualTo(json(mvc.get().uri(LENS).exchange()));
        assertThat(all.at("/items/0/name").asString()).isEqualTo("lens");
        assertThat(all.at("/items/0/state").asString()).isEqualTo("SERVING");
        assertThat(all.at("/items/0/generation").asInt()).isEqualTo(1);
        assertThat(all.at("/items/0/position").asLong()).isEqualTo(position());
        assertThat(all.at("/items/0/rebuild").isMissingNode()).isTrue();
    }

    @Test
    void aRebuildIsAcceptedOnceAndCanBeGivenUp() throws Exception {
        MvcTestResult begun = mvc.post().uri(REBUILD).exchange();
        assertThat(begun).hasStatus(202).hasHeader("Location", LENS);
        assertThat(json(begun).at("/state").asString()).isEqualTo("REBUILDING");
        assertThat(json(begun).at("/rebuild/position").asLong(-1)).isZero();
        assertThat(json(begun).at("/rebuild/eventsPerSecond").asLong(-1)).isZero();

        MvcTestResult second = mvc.post().uri(REBUILD).exchange();
        assertThat(second).hasStatus(409).hasContentType("application/problem+json");
        assertThat(json(second).at("/type").asString()).isEqualTo("urn:demarche:problem:rebuild-running");

        assertThat(mvc.delete().uri(REBUILD)).hasStatus(204);
        assertThat(mvc.delete().uri(REBUILD)).hasStatus(404);
        assertThat(json(mvc.get().uri(LENS).exchange()).at("/state").asString()).isEqualTo("SERVING");
    }

    @Test
    void failedRebuildIsReportedAndCanBeStartedAgain() throws Exception {
        mvc.post().uri(REBUILD).exchange();
        int building =
                json(mvc.get().uri(LENS).exchange()).at("/rebuild/generation").asInt();
        generations.fail(building, "the topic lacks events");

        JsonNode failed = json(mvc.get().uri(LENS).exchange());
        assertThat(failed.at("/state").asString()).isEqualTo("REBUILD_FAILED");
        assertThat(failed.at("/rebuild/reason").asString()).isEqualTo("the topic lacks events");
        assertThat(failed.at("/rebuild/eventsPerSecond").isMissingNode()).isTrue();
        assertThat(mvc.post().uri(REBUILD)).hasStatus(202);
    }

    @Test
    void anotherNameIsRefusedNamingTheOneThereIs() throws Exception {
        for (var request : List.of(
                mvc.get().uri("/api/admin/projections/incidents"),
                mvc.post().uri("/api/admin/projections/incidents/rebuild"),
                mvc.delete().uri("/api/admin/projections/incidents/rebuild"))) {
            MvcTestResult answer = request.exchange();
            assertThat(answer).hasStatus(404);
            assertThat(json(answer).at("/detail").asString()).isEqualTo("projection incidents; there is: lens");
        }
    }

    @Test
    void quarantinedEntityIsListedAndRetried() throws Exception {
        long position = position();
        Quarantined waiting = Quarantined.none("actor/GRP").with(List.of(position + 1, position + 2), "no such thing");
        TestQuarantine.in(models, waiting);
        JsonNode items = json(mvc.get().uri("/api/admin/quarantine").exchange()).at("/items");
        assertThat(items).hasSize(1);
        assertThat(items.get(0).toString())
                .isEqualTo("{\"thing\":\"actor/GRP\",\"reason\":\"no such thing\",\"since\":%d,\"waiting\":2}"
                        .formatted(position + 1));

        MvcTestResult still =
                mvc.post().uri("/api/admin/quarantine/actor/GRP/retry").exchange();
        assertThat(still).hasStatus(409);
        assertThat(json(still).at("/type").asString()).isEqualTo("urn:demarche:problem:still-waiting");
        assertThat(mvc.post().uri("/api/admin/quarantine/actor/IR/retry")).hasStatus(404);
        models.quarantines().write(List.of(models.quarantines().of("actor/GRP").released()));
        assertThat(mvc.post().uri("/api/admin/quarantine/actor/GRP/retry")).hasStatus(404);
    }

    private long position() {
        Checkpoint checkpoint = models.progress().read();
        return checkpoint.position();
    }

    private static JsonNode json(MvcTestResult answer) throws Exception {
        return Json.MAPPER.readTree(answer.getResponse().getContentAsString());
    }
}
