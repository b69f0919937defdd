package org.demarche.ledger;

import io.swagger.v3.oas.annotations.Hidden;
import org.demarche.web.NeighbourProperties;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** What somebody reads who opens the ledger in a browser, where it is a service of its own. */
@Hidden
@RestController
class WelcomePage {
    private final NeighbourProperties neighbours;

    WelcomePage(NeighbourProperties neighbours) {
        this.neighbours = neighbours;
    }

    @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
    String html() {
        return PAGE.replace("{ledger}", escaped(neighbours.ledger()))
                .replace("{lens}", escaped(neighbours.lens()))
                .replace("{command}", HtmlUtils.htmlEscape(command()));
    }

    @GetMapping(path = "/", produces = MediaType.TEXT_PLAIN_VALUE)
    String text() {
        return """
            Demarche ledger: takes commands and keeps the record.
            Questions are answered by the lens: %1$s
            What is taken here: %2$s/docs (pages), %2$s/api/openapi (OpenAPI)

            A first command:
            %3$s
            """.formatted(neighbours.lens(), neighbours.ledger(), command());
    }

    private String command() {
        return """
            curl %s/api/commands/open-case -H 'Idempotency-Key: my-first-case' -H 'Content-Type: application/json' \\
              -d '{"case":"my-case","title":"My first case","source":{"asserter":"my-name"}}'\
            """.formatted(neighbours.ledger());
    }

    private static String escaped(String address) {
        return HtmlUtils.htmlEscape(address);
    }

    private static final String PAGE = """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>Demarche ledger</title>
        <style>body{font:1rem/1.5 system-ui,sans-serif;max-width:45rem;margin:3rem auto;padding:0 1rem}pre{overflow:auto}</style>
        <h1>Demarche ledger</h1>
        <p>This service takes commands and keeps the record of state-level cyber incidents. It answers no questions.</p>
        <p>The answers and pages are at the lens: <a href="{lens}">{lens}</a>.</p>
        <p>A first command:</p>
        <pre><code>{command}</code></pre>
        <p>All commands: <a href="/docs/commands">/docs/commands</a>, each with its fields, an example and its refusals. The API:
        <a href="/docs">/docs</a>, <a href="/api/openapi">/api/openapi</a> (OpenAPI). State of this service:
        <a href="/actuator/health">/actuator/health</a>.</p>
        </html>
        """;
}
