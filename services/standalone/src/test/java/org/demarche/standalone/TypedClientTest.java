package org.demarche.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.demarche.contracts.api.Asked;
import org.demarche.contracts.api.DemarcheClient;
import org.demarche.contracts.api.Items;
import org.demarche.contracts.api.Page;
import org.demarche.contracts.api.Receipt;
import org.demarche.contracts.command.CaseCommand.OpenCase;
import org.demarche.contracts.command.Command;
import org.demarche.contracts.command.IncidentCommand.ReportIncident;
import org.demarche.contracts.command.RelationCommand.SeverRelations;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** The client whose interfaces the controllers implement, against a Demarche that runs. */
class TypedClientTest {
    private static final Source SAID = Source.direct("AL", Edtf.parse("2022-09-07"));

    @TempDir
    private static Path data;

    private static Running instance;
    private static DemarcheClient client;
    private static long last;

    @BeforeAll
    static void start() {
        instance = Running.unseeded(data);
        client = DemarcheClient.of(URI.create(instance.client().base()), RestClient.builder());
        client.send("c-1", new OpenCase("AL22", "Attacks on Albania", null, SAID));
        for (int i = 1; i <= 3; i++) {
            client.send("i-" + i, report("INC-" + i));
        }
        client.send("s-1", sever("2022-08"));
        last = client.send("s-2", sever("2022-09-07")).position();
    }

    @AfterAll
    static void stop() {
        instance.close();
    }

    @Test
    void whatIsSentIsReadBackBehindItsPosition() {
        Receipt receipt = client.send("i-4", new ReportIncident("AL22", "LATER", "Later", List.of("AL"), null, SAID));

        assertThat(receipt.events()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("incident.reported");
            assertThat(event.subject()).isEqualTo("incident/LATER");
        });
        assertThat(client.incidents()
                        .one("LATER", Asked.behind(receipt.position()))
                        .at("/title")
                        .asString())
                .isEqualTo("Later");
        assertThat(client.send("i-4", new ReportIncident("AL22", "LATER", "Later", List.of("AL"), null, SAID)))
                .isEqualTo(receipt);
    }

    @Test
    void itAnswersWhatIsAnsweredOverHttp() {
        Asked known = Asked.known(last).at("2022-09-01");
        String asked = "?at=2022-09-01&known=" + last;
        client.cases().one("AL22", Asked.behind(last));

        assertThat(client.cases().one("AL22", known)).isEqualTo(http("/api/cases/AL22" + asked));
        assertThat(client.cases().list(known, Page.first()).items()).isEqualTo(items("/api/cases" + asked));
        assertThat(client.cases()
                        .timeline("AL22", "stated", known, Page.first())
                        .items())
                .isEqualTo(items("/api/cases/AL22/timeline" + asked + "&clock=stated"));
        assertThat(client.cases().contradictions("AL22", known, Page.first()).items())
                .hasSize(1)
                .isEqualTo(items("/api/cases/AL22/contradictions" + asked));
        assertThat(client.incidents().one("INC-1", known)).isEqualTo(http("/api/incidents/INC-1" + asked));
        assertThat(client.incidents()
                        .list("AL22", "REPORTED", "attack", known, Page.first())
                        .items())
                .hasSize(3)
                .isEqualTo(items("/api/incidents" + asked + "&case=AL22&status=REPORTED&q=attack"));
        assertThat(client.attributions().one("INC-1", known)).isEqualTo(http("/api/attributions/INC-1" + asked));
        assertThat(client.attributions().list(null, known, Page.first()).items())
                .isEmpty();
        assertThat(client.relations().one("AL-IR", known)).isEqualTo(http("/api/relations/AL-IR" + asked));
        assertThat(client.relations().one("AL-IR", known).at("/severed").asString())
                .isEqualTo("POSSIBLY");
        assertThat(client.relations().list("AL22", known, Page.first()).items())
                .isEqualTo(items("/api/relations" + asked));
        assertThat(client.relations().order("AL-IR", "INC-1", known))
                .isEqualTo(http("/api/relations/AL-IR/order" + asked + "&incident=INC-1"));
        assertThat(client.why().why("relation/AL-IR/severed", known))
                .isEqualTo(http("/api/why" + asked + "&of=relation/AL-IR/severed"));
    }

    @Test
    void aListIsReadPartByPart() {
        client.cases().one("AL22", Asked.behind(last));
        List<String> ids = new ArrayList<>();
        @Nullable String after = null;
        do {
            Items<JsonNode> part = client.incidents().list(null, null, null, Asked.known(last), new Page(after, 2));
            part.items().forEach(item -> ids.add(item.at("/id").asString()));
            after = part.next();
        } while (after != null);

        assertThat(ids).containsExactly("INC-1", "INC-2", "INC-3");
    }

    @Test
    void whatIsRefusedIsAProblem() {
        assertThat(problem(() -> client.incidents().one("NONE", Asked.now())))
                .extracting(Problem::status, Problem::type)
                .containsExactly(404, "urn:demarche:problem:unknown");
        assertThat(problem(() -> client.cases().one("AL22", Asked.now().at("yesterday")))
                        .violations())
                .singleElement()
                .extracting(violation -> violation.field())
                .isEqualTo("at");
        assertThat(problem(() -> client.send("i-1", report("INC-9"))))
                .extracting(Problem::status, Problem::type)
                .containsExactly(422, "urn:demarche:problem:key-reused");
        assertThat(problem(() -> client.send("x-1", report("INC-1"))))
                .extracting(Problem::status, Problem::type)
                .containsExactly(409, "urn:demarche:problem:rejected");
        assertThat(problem(() -> client.cases().one("AL22", Asked.behind(1_000_000)))
                        .passing())
                .isTrue();
    }

    private static Command report(String incident) {
        return new ReportIncident(
                "AL22", incident, "Attack " + incident, List.of("AL"), Edtf.parse("2022-07-15"), SAID);
    }

    private static Command sever(String occurred) {
        return new SeverRelations("AL22", "AL-IR", "AL", null, Edtf.parse(occurred), SAID);
    }

    private static Problem problem(Supplier<?> work) {
        return catchThrowableOfType(ProblemException.class, work::get).problem();
    }

    private static JsonNode http(String path) {
        return instance.client().json(path);
    }

    private static List<JsonNode> items(String path) {
        return http(path).at("/items").valueStream().toList();
    }
}
