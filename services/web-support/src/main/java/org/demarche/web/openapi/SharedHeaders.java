package org.demarche.web.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import java.util.TreeMap;

/** Headers that many answers have. Each is described once, among the components, and operations refer to it by its name. */
public final class SharedHeaders {
    private static final String COMPONENTS = "#/components/headers/";
    private static final Map<String, Header> ALL = new TreeMap<>(Map.of(
            "Demarche-Position",
            header(
                    SharedSchemas.position(),
                    "the ledger position of the answer; after a command, that of its last event: read with"
                            + " min-position of it"),
            "Demarche-Quarantined",
            header(
                    SharedSchemas.position(),
                    "only where an event that waits in quarantine is missing in the answer: the position of the first"
                            + " one"),
            "Demarche-Clearance",
            header(
                    SharedSchemas.text(),
                    "only where tokens are asked for: the clearance that the answer was made under, CLEAR, GREEN,"
                            + " AMBER, AMBER+STRICT, RED or ALL; claims that it does not allow are not there"),
            "ETag",
            header(SharedSchemas.text(), "strong: the same tag is the same bytes; give it as If-None-Match"),
            "Cache-Control",
            header(
                    SharedSchemas.text(),
                    "immutable where the answer is the same for ever: known= is given, nothing that is still to come"
                            + " falls under it, and a state is judged at a date that is given"),
            "Link",
            header(SharedSchemas.text(), "addresses of what is next to the answer (RFC 8288), where there is any"),
            "Location",
            header(SharedSchemas.text(), "the address that says how far it is"),
            "Retry-After",
            header(SharedSchemas.number(0), "seconds after which to ask again"),
            "WWW-Authenticate",
            header(SharedSchemas.text(), "Bearer")));

    private SharedHeaders() {}

    /** A reference to the description of a header. */
    public static Header reference(String name) {
        if (!ALL.containsKey(name)) {
            throw new IllegalArgumentException("no description of the header " + name);
        }
        return new Header().$ref(COMPONENTS + name);
    }

    static void addTo(Components components) {
        ALL.forEach(components::addHeaders);
    }

    private static Header header(Schema<?> schema, String description) {
        return new Header().description(description).schema(schema);
    }
}
