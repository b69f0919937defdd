package org.demarche.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.demarche.standalone.tokens.TokenFile;
import org.demarche.testsupport.CheckedHttp;
import org.demarche.web.security.AccessRule;
import org.demarche.web.security.AccessTable;
import org.demarche.web.security.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code ./demarche} as it starts without settings: anybody on this machine reads, and changes nothing without the token. */
@ExtendWith(SeededInstance.class)
class LocalTokenTest {
    private final RunningInstance instance;
    private final String token;
    private final HttpClient http = CheckedHttp.of(HttpClient.newHttpClient());

    LocalTokenTest(RunningInstance instance) throws IOException {
        this.instance = instance;
        this.token = TokenFile.in(instance.data()).read().orElseThrow();
    }

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void questionsNeedNoTokenAndEverythingElseDoes() throws Exception {
        for (AccessRule rule : AccessTable.all()) {
            boolean open = rule.isOpen() || rule.roles().contains(Role.READER);

            assertThat(send(AccessTest.method(rule), AccessTest.address(rule), null)
                                    .statusCode()
                            == 401)
                    .as(rule.row())
                    .isEqualTo(!open);
        }
    }

    @Test
    void tokenAllowsEverythingThatTheTableAllowsToAnybody() throws Exception {
        for (AccessRule rule : AccessTable.all()) {
            assertThat(send(AccessTest.method(rule), AccessTest.address(rule), token)
                            .statusCode())
                    .as(rule.row())
                    .isNotIn(401, 403);
        }
    }

    @Test
    void anotherTokenIsRefusedAndTheProblemSaysWhereTheRightOneIs() throws Exception {
        for (String other : new String[] {token + "a", token.substring(1), "no-token"}) {
            HttpResponse<String> answer = send("POST", "/api/commands/open-case", other);

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).contains("urn:demarche:problem:unauthorized", "./demarche token");
        }
    }

    @Test
    void formSaysThatTheLedgerDoesNotKnowItsUserAndAsksForTheToken() throws Exception {
        var form = HttpRequest.newBuilder(URI.create(instance.client().base() + "/record/close-case"))
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("case=no-such-case&reason=kept+as+typed&key=k"));

        HttpResponse<String> answer = http.send(form.build(), BodyHandlers.ofString(UTF_8));
        HttpResponse<String> known = http.send(
                form.POST(BodyPublishers.ofString("case=no-such-case&key=k&token=" + token))
                        .build(),
                BodyHandlers.ofString(UTF_8));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("the ledger does not know who you are", "name=\"token\"", "kept as typed");
        assertThat(known.statusCode()).isEqualTo(409);
        assertThat(known.body()).contains("no-such-case").doesNotContain(token);
    }

    @Test
    void addressThatDoesNotExistIsNotFound() throws Exception {
        assertThat(send("GET", "/nowhere", null).statusCode()).isEqualTo(404);
    }

    @Test
    void commandPrintsTheToken() {
        assertThat(run("token", "--data", instance.data())).isEqualTo("0 " + token + "\n");
    }

    @Test
    void commandSaysThatThereIsNoTokenBeforeTheFirstStart(@TempDir Path empty) {
        assertThat(run("token", "--data", empty)).startsWith("1 demarche: there is no " + empty.resolve("token"));
    }

    private static String run(Object... arguments) {
        var text = new StringWriter();
        CommandLine line = Standalone.line().setOut(new PrintWriter(text, true)).setErr(new PrintWriter(text, true));
        String[] words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        return line.execute(words) + " " + text;
    }

    private HttpResponse<String> send(String method, String path, @Nullable String bearer)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(instance.client().base() + path))
                .method(method, BodyPublishers.noBody());
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        return http.send(request.build(), BodyHandlers.ofString(UTF_8));
    }
}
