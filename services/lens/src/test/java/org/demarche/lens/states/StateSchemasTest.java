package org.demarche.lens.states;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.demarche.contracts.Json;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.lens.RandomLedger;
import org.demarche.lens.Samples;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.assess.AsOf;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real states of random histories are what the schemas of the contracts say. */
class StateSchemasTest {
    private int checked;

    @ParameterizedTest
    @ValueSource(longs = {41, 42, 43})
    void stateIsValidByTheSchemaOfItsTopic(long seed) {
        Map<String, List<RecordedClaim>> journals = Samples.journals(Samples.claims(RandomLedger.of(seed, 250)));
        var answers = new Answers(keys -> journals, AsOf.latest(Instant.now()));
        Map<StateTopic, Function<String, @Nullable Object>> views = Map.of(
                topic("incidents"), answers::incident,
                topic("attributions"), answers::attribution,
                topic("relations"), answers::relation,
                topic("cases"), answers::caseView,
                topic("actors"), answers::actor);
        views.forEach((topic, view) -> {
            Schema schema = schema(topic);
            journals.keySet().stream()
                    .flatMap(journal -> EntityRef.find(journal).stream())
                    .filter(entity -> entity.kind() == topic.kind())
                    .forEach(entity -> check(schema, view.apply(entity.id())));
        });

        assertThat(checked).isGreaterThan(10);
    }

    private void check(Schema schema, @Nullable Object view) {
        if (view != null) {
            assertThat(schema.validate(Json.MAPPER.writeValueAsString(view), InputFormat.JSON))
                    .isEmpty();
            checked++;
        }
    }

    private static StateTopic topic(String name) {
        return StateTopic.all("").stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Schema schema(StateTopic topic) {
        String path = "/org/demarche/contracts/schemas/states/" + topic.type() + "/1.json";
        try (InputStream text = Objects.requireNonNull(Json.class.getResourceAsStream(path), path)) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
