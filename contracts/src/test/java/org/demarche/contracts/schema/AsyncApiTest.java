package org.demarche.contracts.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.demarche.contracts.Json;
import org.demarche.contracts.StoredNames;
import org.demarche.contracts.event.CloudEvents;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.RecordedBy;
import org.demarche.contracts.event.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The AsyncAPI document says of the topics what is so. */
class AsyncApiTest {
    private static final JsonNode DOCUMENT = new YAMLMapper().readTree(resource("asyncapi.yaml"));

    static Stream<Contract> events() {
        return Contract.events();
    }

    static Stream<Contract> commands() {
        return Contract.commands();
    }

    @Test
    void itIsAsyncApi3AboutTheTopicsThatThereAre() {
        assertThat(DOCUMENT.path("asyncapi").asString()).isEqualTo("3.0.0");
        assertThat(DOCUMENT.path("channels")
                        .valueStream()
                        .map(channel -> channel.path("address").asString()))
                .containsExactly(
                        "demarche.events",
                        "demarche.commands",
                        "demarche.command-results",
                        "demarche.commands.dead-letter",
                        "demarche.events.dead-letter",
                        "demarche.incidents",
                        "demarche.attributions",
                        "demarche.relations",
                        "demarche.cases",
                        "demarche.actors");
        DOCUMENT.path("channels")
                .forEach(channel -> assertThat(
                                channel.at("/bindings/kafka/topic").asString())
                        .isEqualTo(channel.path("address").asString()));
        assertThat(DOCUMENT.path("defaultContentType").asString()).isEqualTo("application/json");
    }

    /** With {@code -Ddemarche.asyncapi.write=true} it writes the document instead; run from the module's directory. */
    @Test
    void messagesAreWhatTheCommandsEventsAndSchemasSay() throws IOException {
        Path file = Path.of("src/main/resources/org/demarche/contracts/asyncapi.yaml");
        String written = AsyncApiMessages.write(Files.readString(file));
        if (Boolean.getBoolean("demarche.asyncapi.write")) {
            Files.writeString(file, written);
        }

        assertThat(written)
                .as("run AsyncApiTest with -Ddemarche.asyncapi.write=true and commit the result")
                .isEqualTo(Files.readString(file));
    }

    /** With {@code -Ddemarche.asyncapi.write=true} it writes the bundle instead; run from the module's directory. */
    @Test
    void bundleIsTheDocumentWithItsSchemas() throws IOException {
        Path file = Path.of("src/main/resources/org/demarche/contracts/asyncapi.json");
        String bundle = AsyncApiBundle.of(DOCUMENT, AsyncApiTest::resource);
        if (Boolean.getBoolean("demarche.asyncapi.write")) {
            Files.writeString(file, bundle);
        }

        assertThat(bundle)
                .as("run AsyncApiTest with -Ddemarche.asyncapi.write=true and commit the result")
                .isEqualTo(Files.readString(file));
    }

    @Test
    void everyReferenceOfTheBundleIsInsideIt() {
        JsonNode bundle = Json.MAPPER.readTree(resource("asyncapi.json"));
        assertThat(bundle.findValuesAsString("$ref")).allSatisfy(ref -> {
            assertThat(ref).startsWith("#/");
            assertThat(bundle.at(ref.substring(1)).isMissingNode()).isFalse();
        });
    }

    @Test
    void everyEventAndCommandHasAMessageInItsChannelAndNoOtherHas() {
        assertMessages("/channels/events", "/components/schemas/headers", StoredNames.events());
        assertMessages("/channels/commands", "/components/schemas/commandHeaders", StoredNames.commands());
        assertThat(DOCUMENT.at("/components/messages").propertyNames())
                .containsExactlyInAnyOrderElementsOf(Stream.of(
                                StoredNames.events().stream(),
                                StoredNames.commands().stream(),
                                Stream.of("command-result", "dead-command", "dead-event"),
                                Stream.of("incident", "attribution", "relation", "case", "actor", "progress")
                                        .map(state -> "demarche.state." + state))
                        .flatMap(names -> names)
                        .toList());
    }

    @Test
    void payloadsOfStatesAreTheSchemasOfTheViews() {
        DOCUMENT.at("/components/messages").properties().stream()
                .filter(message -> message.getKey().startsWith("demarche.state."))
                .filter(message -> !message.getKey().endsWith("progress"))
                .forEach(message -> assertThat(Json.MAPPER
                                .readTree(resource(message.getValue()
                                        .at("/payload/schema/$ref")
                                        .asString()))
                                .path("$id")
                                .asString())
                        .isEqualTo("urn:demarche:schema:" + message.getKey() + ":1"));
    }

    private static void assertMessages(String channel, String headers, Collection<String> names) {
        JsonNode messages = DOCUMENT.at(channel + "/messages");
        assertThat(messages.propertyNames()).containsExactlyElementsOf(names);
        messages.properties()
                .forEach(message -> assertThat(message.getValue().path("$ref").asString())
                        .isEqualTo("#/components/messages/" + message.getKey()));
        assertThat(DOCUMENT.at(headers + "/properties/ce_type/enum")
                        .valueStream()
                        .map(JsonNode::asString))
                .containsExactlyElementsOf(names);
    }

    @Test
    void everyReferenceInsideTheDocumentLeadsSomewhere() {
        assertThat(DOCUMENT.findValuesAsString("$ref").stream().filter(ref -> ref.startsWith("#")))
                .isNotEmpty()
                .allSatisfy(ref -> assertThat(DOCUMENT.at(ref.substring(1)).isMissingNode())
                        .isFalse());
    }

    @ParameterizedTest
    @MethodSource("events")
    void thePayloadOfAMessageIsTheSchemaOfItsEvent(Contract event) {
        assertMessage(event, "#/components/messageTraits/cloudEvent");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void thePayloadOfAMessageIsTheSchemaOfItsCommand(Contract command) {
        assertMessage(command, "#/components/messageTraits/command");
    }

    private static void assertMessage(Contract contract, String trait) {
        JsonNode message = DOCUMENT.path("components").path("messages").path(contract.name());
        String ref = message.at("/payload/schema/$ref").asString();
        assertThat(resource(ref)).isEqualTo(Schemas.text(contract.name(), contract.revision()));
        assertThat(message.at("/payload/schemaFormat").asString()).isEqualTo("application/schema+json;version=2020-12");
        assertThat(message.path("name").asString()).isEqualTo(contract.name());
        assertThat(message.path("title").asString())
                .isEqualTo(contract.schema().path("title").asString());
        assertThat(message.path("summary").asString())
                .isEqualTo(contract.schema().path("description").asString());
        assertThat(message.at("/traits/0/$ref").asString()).isEqualTo(trait);
    }

    @ParameterizedTest
    @MethodSource("events")
    void theHeadersOfARecordAreThoseOfTheDocument(Contract contract) {
        Map<String, String> headers = headers(contract);
        JsonNode documented = DOCUMENT.at("/components/schemas/headers");
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(documented.toString());
        assertThat(schema.validate(
                        Json.MAPPER.writeValueAsString(headers),
                        InputFormat.JSON,
                        execution -> execution.executionConfig(config -> config.formatAssertionsEnabled(true))))
                .isEmpty();
        assertThat(headers.keySet())
                .containsAll(documented
                        .path("required")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList());
        assertThat(headers.containsKey("ce_case")).isEqualTo(!contract.name().equals("actor.registered"));
    }

    @Test
    void noDocumentedHeaderIsNeverSent() {
        assertThat(events().flatMap(event -> headers(event).keySet().stream()).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(
                        DOCUMENT.at("/components/schemas/headers/properties").propertyNames());
    }

    private static Map<String, String> headers(Contract contract) {
        Map<String, String> headers = new TreeMap<>();
        CloudEvents.attributes(recorded(contract), "urn:demarche:ledger:test")
                .forEach((name, value) -> headers.put("ce_" + name, value));
        headers.put("content-type", "application/json");
        return headers;
    }

    private static RecordedEvent recorded(Contract contract) {
        byte[] data = Json.MAPPER.writeValueAsBytes(contract.sample());
        Event event = (Event) Json.MAPPER.readValue(data, contract.type());
        return new RecordedEvent(
                17,
                "al-A01",
                contract.name(),
                contract.revision(),
                event.entity().toString(),
                event.caseId(),
                Instant.parse("2022-09-12T08:30:00.000001Z"),
                "0a".repeat(32),
                data,
                new RecordedBy("d. hoxha", "https://login.example", "press-desk"));
    }

    private static String resource(String path) {
        try (InputStream in = Schemas.class.getResourceAsStream("/org/demarche/contracts/" + path)) {
            return new String(requireNonNull(in, () -> "no file " + path).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
