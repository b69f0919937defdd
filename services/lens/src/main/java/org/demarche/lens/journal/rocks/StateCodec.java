package org.demarche.lens.journal.rocks;

import java.time.Instant;
import org.demarche.contracts.Json;
import org.demarche.lens.journal.Checkpoint;
import org.demarche.lens.journal.GenerationStatus;
import org.demarche.lens.journal.GenerationStatus.Building;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The state of a projection as it is stored: a JSON object. */
final class StateCodec {
    private StateCodec() {}

    static byte[] encode(ProjectionState state) {
        ObjectNode json = checkpoint(state.status().checkpoint())
                .put("form", state.schemaVersion())
                .put("used", state.used())
                .put("replacedAt", state.replacedAt())
                .put("generation", state.status().generation())
                .put("since", text(state.status().since()));
        Building building = state.status().building();
        if (building != null) {
            json.set(
                    "building",
                    checkpoint(building.checkpoint())
                            .put("generation", building.generation())
                            .put("since", text(building.since()))
                            .put("failed", building.failed()));
        }
        return Json.MAPPER.writeValueAsBytes(json);
    }

    private static ObjectNode checkpoint(Checkpoint checkpoint) {
        return Json.MAPPER
                .createObjectNode()
                .put("position", checkpoint.position())
                .put("offset", checkpoint.offset())
                .put("recordedAt", text(checkpoint.recordedAt()))
                .put("unreadable", checkpoint.unreadable())
                .put("lastUnreadable", checkpoint.lastUnreadable())
                .put("quarantined", checkpoint.quarantined());
    }

    static ProjectionState decode(byte[] value) {
        JsonNode json = Json.MAPPER.readTree(value);
        JsonNode building = json.get("building");
        return new ProjectionState(
                json.path("form").asInt(),
                json.path("used").asInt(),
                json.path("replacedAt").asLong(),
                new GenerationStatus(
                        json.path("generation").asInt(),
                        checkpoint(json),
                        instant(json, "since"),
                        building == null ? null : building(building)));
    }

    private static Building building(JsonNode json) {
        return new Building(
                json.path("generation").asInt(),
                checkpoint(json),
                Instant.parse(json.path("since").asString()),
                string(json, "failed"));
    }

    private static Checkpoint checkpoint(JsonNode json) {
        return new Checkpoint(
                json.path("position").asLong(),
                json.path("offset").asLong(),
                instant(json, "recordedAt"),
                json.path("unreadable").asLong(),
                string(json, "lastUnreadable"),
                json.path("quarantined").asBoolean());
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static @Nullable String string(JsonNode json, String name) {
        return json.hasNonNull(name) ? json.path(name).asString() : null;
    }

    private static @Nullable Instant instant(JsonNode json, String name) {
        return json.hasNonNull(name) ? Instant.parse(json.path(name).asString()) : null;
    }
}
