package org.demarche.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.demarche.contracts.http.Violation;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Every field of every schema, made wrong in each way, is refused by its own name and nothing else is. */
class RefusalTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @TestFactory
    Stream<DynamicTest> aFieldOfTheWrongTypeIsNamed() {
        return eachField((contract, field) -> {
            ObjectNode body = complete(contract);
            field.holder(body).set(field.name(), wrong(field.schema()));
            assertOnly(contract, body, field.path());
        });
    }

    @TestFactory
    Stream<DynamicTest> aFieldThatIsNullIsNamed() {
        return eachField(field -> !types(field.schema()).contains("null"), (contract, field) -> {
            ObjectNode body = complete(contract);
            field.holder(body).set(field.name(), NullNode.instance);
            assertOnly(contract, body, field.path());
        });
    }

    /** Also where they hold braces or apostrophes, which a message format would take for its own. */
    @TestFactory
    Stream<DynamicTest> breachIsReportedInTheWordsOfTheSchema() {
        return eachField(field -> field.schema().path("errorMessage").has("pattern"), (contract, field) -> {
            ObjectNode body = complete(contract);
            field.holder(body).put(field.name(), "\u0001 '{0} it''s {bad}");
            assertThat(check(contract, body))
                    .filteredOn(violation -> violation.field().equals(field.path()))
                    .singleElement()
                    .extracting(Violation::message)
                    .isEqualTo(field.schema().at("/errorMessage/pattern").stringValue());
        });
    }

    @TestFactory
    Stream<DynamicTest> aFieldMissingIsNamedWhereItIsRequired() {
        return eachField((contract, field) -> {
            ObjectNode body = complete(contract);
            field.holder(body).remove(field.name());
            if (field.required()) {
                assertThat(check(contract, body)).containsExactly(new Violation(field.path(), "is required"));
            } else {
                assertThat(check(contract, body)).isEmpty();
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> anUnknownFieldIsNamedWithThoseThatAreKnown() {
        return eachField((contract, field) -> {
            ObjectNode body = complete(contract);
            field.holder(body).put("nonsense", 1);
            assertThat(check(contract, body))
                    .singleElement()
                    .returns(field.prefix() + "nonsense", Violation::field)
                    .extracting(Violation::message)
                    .asString()
                    .startsWith("is not known here; known are: ")
                    .contains(field.name());
        });
    }

    @TestFactory
    Stream<DynamicTest> anEntryOfTheWrongTypeIsNamedByItsPlace() {
        return eachField(Field::isList, (contract, field) -> {
            ObjectNode body = complete(contract);
            field.holder(body).set(field.name(), JSON.arrayNode().add("T1486").add(5));
            assertOnly(contract, body, field.path() + "[1]");
        });
    }

    private static void assertOnly(Contract contract, JsonNode body, String field) {
        assertThat(check(contract, body))
                .singleElement()
                .returns(field, Violation::field)
                .extracting(Violation::message)
                .asString()
                .startsWith("expected ");
    }

    private static List<Violation> check(Contract contract, JsonNode body) {
        return Schemas.violations(contract.name(), contract.revision(), body);
    }

    /** The sample with every nested object there, so that each of their fields can be spoilt alone. */
    private static ObjectNode complete(Contract contract) {
        ObjectNode sample = contract.sample();
        ObjectNode source = sample.withObject("/source");
        if (!source.has("locator")) {
            source.putObject("locator").put("offset", 0).put("length", 1);
        }
        return sample;
    }

    private static List<String> types(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.valueStream().map(JsonNode::asString).toList() : List.of(type.asString());
    }

    private static JsonNode wrong(JsonNode schema) {
        return types(schema).contains("string") ? JSON.numberNode(5) : JSON.stringNode("wrong");
    }

    private static Stream<DynamicTest> eachField(Spoiling spoiling) {
        return eachField(field -> true, spoiling);
    }

    private static Stream<DynamicTest> eachField(Predicate<Field> chosen, Spoiling spoiling) {
        return Contract.all()
                .flatMap(contract -> Field.of(List.of(), contract.schema())
                        .filter(chosen)
                        .map(field ->
                                dynamicTest(contract + " " + field.path(), () -> spoiling.test(contract, field))));
    }

    private interface Spoiling {
        void test(Contract contract, Field field);
    }

    /** A field at any depth: the objects that lead to it, and its schema. */
    private record Field(List<String> holders, String name, ObjectNode schema, boolean required) {

        static Stream<Field> of(List<String> holders, JsonNode object) {
            return object.path("properties").properties().stream().flatMap(property -> of(holders, property, object));
        }

        private static Stream<Field> of(List<String> holders, Map.Entry<String, JsonNode> property, JsonNode object) {
            String name = property.getKey();
            ObjectNode schema = Contract.resolved(property.getValue());
            boolean required = object.path("required")
                    .valueStream()
                    .anyMatch(other -> other.asString().equals(name));
            List<String> inside =
                    Stream.concat(holders.stream(), Stream.of(name)).toList();
            return Stream.concat(Stream.of(new Field(holders, name, schema, required)), of(inside, schema));
        }

        ObjectNode holder(ObjectNode body) {
            ObjectNode holder = body;
            for (String next : holders) {
                holder = (ObjectNode) holder.path(next);
            }
            return holder;
        }

        boolean isList() {
            return types(schema).contains("array");
        }

        String prefix() {
            return holders.isEmpty() ? "" : String.join(".", holders) + ".";
        }

        String path() {
            return prefix() + name;
        }
    }
}
