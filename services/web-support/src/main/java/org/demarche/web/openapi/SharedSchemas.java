package org.demarche.web.openapi;

import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.http.MediaType;

/** Schemas of parameters and headers. */
public final class SharedSchemas {
    /** An id that its caller chose, as commands take it. */
    private static final String ID = "^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$";

    private SharedSchemas() {}

    /** Any text that is not empty. */
    public static Schema<Object> text() {
        return of("string").minLength(1);
    }

    public static Schema<Object> text(String pattern) {
        return of("string").pattern(pattern);
    }

    /** One of a few words. */
    public static Schema<Object> oneOf(List<String> words) {
        Schema<Object> schema = of("string");
        words.forEach(schema::addEnumItemObject);
        return schema;
    }

    /** The id of an entity. */
    public static Schema<Object> id(String example) {
        return text(ID).examples(List.of(example));
    }

    /** A date in EDTF. No pattern says which texts are dates; the description says what is supported. */
    public static Schema<Object> date(String example) {
        return text().maxLength(100).format("edtf").examples(List.of(example));
    }

    public static Schema<Object> number(long minimum) {
        return of("integer").format("int64").minimum(BigDecimal.valueOf(minimum));
    }

    /** A position in the ledger; 0 is before the first. */
    public static Schema<Object> position() {
        return number(0);
    }

    /** JSON texts, one a line, each by the schema of a component. */
    public static Schema<Object> lines(String component, String description) {
        return of("string")
                .description(description)
                .contentMediaType(MediaType.APPLICATION_NDJSON_VALUE)
                .contentSchema(component(component));
    }

    /** A reference to the schema of a component. */
    public static Schema<Object> component(String name) {
        return new JsonSchema().$ref("#/components/schemas/" + name);
    }

    private static Schema<Object> of(String type) {
        Schema<Object> schema = new JsonSchema();
        schema.addType(type);
        return schema;
    }
}
