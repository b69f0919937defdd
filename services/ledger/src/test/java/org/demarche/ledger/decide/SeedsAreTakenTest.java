package org.demarche.ledger.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.demarche.contracts.Json;
import org.demarche.contracts.StoredNames;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.Command;
import org.demarche.contracts.event.Event;
import org.demarche.ledger.Claims;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The seeds are loaded in order into an empty ledger: the domain refuses none of their lines. */
class SeedsAreTakenTest {

    static Stream<Path> seeds() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("..", "..", "seeds"))) {
            return files.filter(file -> file.toString().endsWith(".ndjson")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyLineIsAccepted(Path seed) throws IOException {
        Map<EntityRef, EntityState> states = new HashMap<>();
        long position = 0;
        for (String text : Files.readAllLines(seed)) {
            JsonNode line = Json.MAPPER.readTree(text);
            Decision decision = Decider.decide(command(line), new DecisionState(states), Author.ANALYST);
            assertThat(decision).as(text).isInstanceOf(Decision.Accepted.class);
            Event event = ((Decision.Accepted) decision).event();
            Scenario.take(states, new RecordedClaim(++position, line.get("id").asString(), Instant.EPOCH, event));
        }
    }

    private static Command command(JsonNode line) {
        ObjectNode data = line.get("data").asObject();
        if (!data.has("source")) {
            data.set("source", Json.MAPPER.valueToTree(Claims.SOURCE));
        }
        String name = line.get("type").asString();
        return Json.MAPPER.treeToValue(data, Objects.requireNonNull(StoredNames.command(name)));
    }
}
