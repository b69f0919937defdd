package org.demarche.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.demarche.contracts.Json;
import org.demarche.contracts.api.AsOfParameters;
import org.demarche.contracts.api.DemarcheClient;
import org.demarche.contracts.api.DiffParameters;
import org.demarche.contracts.api.EventFilterParameters;
import org.demarche.contracts.api.Items;
import org.demarche.contracts.api.PageRequest;
import org.demarche.contracts.api.Receipt;
import org.demarche.contracts.event.ActorEvent;
import org.demarche.contracts.event.CampaignEvent;
import org.demarche.contracts.event.CaseEvent;
import org.demarche.contracts.event.Command;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.contracts.event.RelationEvent;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.view.CaseView;
import org.demarche.contracts.view.IncidentView;
import org.demarche.contracts.view.Projection;
import org.demarche.contracts.view.RelationState.Severed;
import org.demarche.contracts.vocabulary.ActorKind;
import org.demarche.testsupport.CheckedHttp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** The client whose interfaces the controllers implement, against a Demarche that runs. */
class TypedClientTest {
    private static final Source SAID = Source.direct("AL", Edtf.parse("2022-09-07"));

    @TempDir
    private static Path data;

    private static RunningInstance instance;
    private static final RestClient.Builder CHECKED =
            RestClient.builder().requestFactory(new JdkClientHttpRequestFactory(CheckedHttp.client()));

    private static DemarcheClient client;
    private static long last;

    @BeforeAll
    static void start() {
        instance = RunningInstance.unseeded(data, Map.of("demarche.lens.query.timeout", "2s"));
        client = DemarcheClient.of(URI.create(instance.client().base()), CHECKED);
        client.send("c-1", new CaseEvent.Opened("AL22", "Attacks on Albania", null, SAID));
        for (int i = 1; i <= 3; i++) {
            client.send("i-" + i, report("INC-" + i));
        }
        client.send("s-1", sever("2022-08"));
        client.send("p-1", new CampaignEvent.Opened("AL22", "WAVE", "A wave", null, SAID));
        client.send("a-1", new ActorEvent.Registered("DEV-0842", "DEV-0842", ActorKind.GROUP, null, null, SAID));
        last = client.send("s-2", sever("2022-09-07")).position();
    }

    @AfterAll
    static void stop() {
        instance.close();
    }

    @Test
    void sentCommandIsReadBackAtItsPosition() {
        Receipt receipt =
                client.send("i-4", new IncidentEvent.Reported("AL22", "LATER", "Later", List.of("AL"), null, SAID));

        assertThat(receipt.events()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("incident.reported");
            assertThat(event.subject()).isEqualTo("incident/LATER");
        });
        assertThat(client.incidents()
                        .one("LATER", AsOfParameters.atLeast(receipt.position()))
                        .title())
                .isEqualTo("Later");
        assertThat(client.send("i-4", new IncidentEvent.Reported("AL22", "LATER", "Later", List.of("AL"), null, SAID)))
                .isEqualTo(receipt);
    }

    @Test
    void typedAnswersEqualThoseOverHttp() {
        AsOfParameters known = AsOfParameters.known(last).at("2022-09-01");
        String asked = "?at=2022-09-01&known=" + last;
        client.cases().one("AL22", AsOfParameters.atLeast(last));

        assertThat(tree(client.cases().one("AL22", known))).isEqualTo(http("/api/cases/AL22" + asked));
        assertThat(trees(client.cases().list(known, PageRequest.first()).items()))
                .isEqualTo(items("/api/cases" + asked));
        assertThat(trees(client.cases()
                        .timeline("AL22", "stated", known, PageRequest.first())
                        .items()))
                .isEqualTo(items("/api/cases/AL22/timeline" + asked + "&clock=stated"));
        assertThat(trees(client.cases()
                        .contradictions("AL22", known, PageRequest.first())
                        .items()))
                .hasSize(1)
                .isEqualTo(items("/api/cases/AL22/contradictions" + asked));
        assertThat(tree(client.incidents().one("INC-1", known))).isEqualTo(http("/api/incidents/INC-1" + asked));
        assertThat(trees(client.incidents()
                        .list("AL22", "REPORTED", "attack", known, PageRequest.first())
                        .items()))
                .hasSize(3)
                .isEqualTo(items("/api/incidents" + asked + "&case=AL22&status=REPORTED&q=attack"));
        assertThat(tree(client.attributions().one("INC-1", known))).isEqualTo(http("/api/attributions/INC-1" + asked));
        assertThat(client.attributions().list(null, known, PageRequest.first()).items())
                .isEmpty();
        assertThat(tree(client.relations().one("AL-IR", known))).isEqualTo(http("/api/relations/AL-IR" + asked));
        assertThat(client.relations().one("AL-IR", known).severed()).isEqualTo(Severed.POSSIBLY);
        assertThat(trees(client.relations()
                        .list("AL22", known, PageRequest.first())
                        .items()))
                .isEqualTo(items("/api/relations" + asked));
        assertThat(tree(client.relations().order("AL-IR", "INC-1", known)))
                .isEqualTo(http("/api/relations/AL-IR/order" + asked + "&incident=INC-1"));
        assertThat(tree(client.why().why("relation/AL-IR/severed", known)))
                .isEqualTo(http("/api/why" + asked + "&of=relation/AL-IR/severed"));
    }

    /** Whatever the case of Albania has: decisions, corroborations, ties of actors, dates that are not certain. */
    @Test
    @ExtendWith(SeededInstance.class)
    void recordsKeepEveryFieldOfARealCase(RunningInstance seeded) {
        DemarcheClient albania = DemarcheClient.of(URI.create(seeded.client().base()), CHECKED);
        AsOfParameters asked = AsOfParameters.now().at("2022-09-12");
        CaseView theCase = albania.cases().one("albania-2022", asked);
        PageRequest all = new PageRequest(null, PageRequest.MAX_LIMIT);
        Map<String, Object> read = new TreeMap<>(Map.of("cases/albania-2022", theCase));
        theCase.incidents().stream().map(CaseView.IncidentLine::incident).forEach(id -> {
            read.put("incidents/" + id, albania.incidents().one(id, asked));
            read.put("attributions/" + id, albania.attributions().one(id, asked));
        });
        read.put("campaigns/CAMP-AL", albania.campaigns().one("CAMP-AL", asked));
        read.put("relations/AL-IR", albania.relations().one("AL-IR", asked));
        albania.actors()
                .list(asked, all)
                .items()
                .forEach(actor ->
                        read.put("actors/" + actor.actor(), albania.actors().one(actor.actor(), asked)));

        read.forEach((path, view) ->
                assertThat(tree(view)).as(path).isEqualTo(seeded.client().json("/api/" + path + "?at=2022-09-12")));
        assertThat(read).containsKeys("incidents/INC-JULY", "attributions/INC-TIMS", "actors/IR");
        assertThat(trees(albania.cases()
                        .timeline("albania-2022", null, asked, all)
                        .items()))
                .isEqualTo(seeded.client()
                        .json("/api/cases/albania-2022/timeline?limit=500&at=2022-09-12")
                        .at("/items")
                        .valueStream()
                        .toList());
        assertThat(tree(albania.why().why("relation/AL-IR/severed", asked)))
                .isEqualTo(seeded.client().json("/api/why?of=relation/AL-IR/severed&at=2022-09-12"));
    }

    @Test
    void campaignsActorsAndDifferencesEqualThoseOverHttp() {
        AsOfParameters known = AsOfParameters.known(last);
        client.cases().one("AL22", AsOfParameters.atLeast(last));

        assertThat(tree(client.campaigns().one("WAVE", known))).isEqualTo(http("/api/campaigns/WAVE?known=" + last));
        assertThat(trees(client.campaigns()
                        .list("AL22", known, PageRequest.first())
                        .items()))
                .hasSize(1)
                .isEqualTo(items("/api/campaigns?case=AL22&known=" + last));
        assertThat(tree(client.actors().one("DEV-0842", known))).isEqualTo(http("/api/actors/DEV-0842?known=" + last));
        assertThat(trees(client.actors().list(known, PageRequest.first()).items()))
                .hasSize(1)
                .isEqualTo(items("/api/actors?known=" + last));
        DiffParameters compared =
                DiffParameters.known(last - 1, last).with(AsOfParameters.now().at("2022-09-12"));
        String asked = "/diff?at=2022-09-12&from=%d&to=%d".formatted(last - 1, last);
        assertThat(tree(client.diff().ofRelation("AL-IR", compared))).isEqualTo(http("/api/relations/AL-IR" + asked));
        assertThat(tree(client.diff().ofCase("AL22", null, 1, compared)))
                .isEqualTo(http("/api/cases/AL22" + asked + "&limit=1"));
        assertThat(problem(() -> client.diff().ofCase("AL22", null, 501, compared))
                        .violations())
                .singleElement()
                .extracting(violation -> violation.field())
                .isEqualTo("limit");
        assertThat(tree(client.diff().ofIncident("INC-1", compared))).isEqualTo(http("/api/incidents/INC-1" + asked));
        assertThat(problem(() -> client.diff().ofAttribution("INC-1", compared)).status())
                .as("nobody has attributed it")
                .isEqualTo(404);
        assertThat(tree(client.diff().ofCampaign("WAVE", compared))).isEqualTo(http("/api/campaigns/WAVE" + asked));
        assertThat(tree(client.diff().ofActor("DEV-0842", compared))).isEqualTo(http("/api/actors/DEV-0842" + asked));
    }

    @Test
    void historyIsReadEventByEvent() {
        client.cases().one("AL22", AsOfParameters.atLeast(last));
        List<JsonNode> events = new ArrayList<>();
        client.events(EventFilterParameters.after(1).ofCase("AL22"), AsOfParameters.known(last), events::add);

        assertThat(events)
                .isEqualTo(instance.client().events("from=2&case=AL22&known=" + last).stream()
                        .map(Json.MAPPER::readTree)
                        .toList());
        assertThat(events.getFirst().at("/id").asString()).isEqualTo("i-1");
        var one = client.events().one(2, AsOfParameters.now());
        assertThat(one.getBody()).isEqualTo(events.getFirst());
        assertThat(one.getHeaders().get("Link")).hasSize(2);
        assertThat(problem(() -> client.events(
                                new EventFilterParameters(0L, null, null, null), AsOfParameters.now(), events::add))
                        .violations())
                .singleElement()
                .extracting(violation -> violation.field())
                .isEqualTo("from");
    }

    @Test
    void readModelsAreRebuilt() {
        client.cases().one("AL22", AsOfParameters.atLeast(last));
        int generation = client.projections().one("lens").generation();
        var begun = client.projections().rebuild("lens");

        assertThat(begun.getStatusCode().value()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> client.projections().one("lens").generation() > generation);
        assertThat(client.projections().all().items())
                .singleElement()
                .extracting(Projection::state)
                .isEqualTo(Projection.State.SERVING);
        assertThat(problem(() -> client.projections().one("none")).status()).isEqualTo(404);
        assertThat(problem(() -> client.projections().cancel("lens")).status()).isEqualTo(404);
        assertThat(client.quarantine().all().items()).isEmpty();
        assertThat(problem(() -> client.quarantine().retry("incident", "INC-1")).status())
                .isEqualTo(404);
    }

    @Test
    void listIsReadPageByPage() {
        client.cases().one("AL22", AsOfParameters.atLeast(last));
        List<String> ids = new ArrayList<>();
        @Nullable String after = null;
        do {
            Items<IncidentView> part =
                    client.incidents().list(null, null, null, AsOfParameters.known(last), new PageRequest(after, 2));
            part.items().forEach(item -> ids.add(item.incident()));
            after = part.next();
        } while (after != null);

        assertThat(ids).containsExactly("INC-1", "INC-2", "INC-3");
    }

    @Test
    void refusalIsAProblem() {
        assertThat(problem(() -> client.incidents().one("NONE", AsOfParameters.now())))
                .extracting(Problem::status, Problem::type)
                .containsExactly(404, "urn:demarche:problem:unknown");
        assertThat(problem(() -> client.cases().one("AL22", AsOfParameters.now().at("yesterday")))
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
        assertThat(problem(() -> client.cases().one("AL22", AsOfParameters.atLeast(1_000_000)))
                        .retryable())
                .isTrue();
    }

    private static Command report(String incident) {
        return new IncidentEvent.Reported(
                "AL22", incident, "Attack " + incident, List.of("AL"), Edtf.parse("2022-07-15"), SAID);
    }

    private static Command sever(String occurred) {
        return new RelationEvent.Severed("AL22", "AL-IR", "AL", null, Edtf.parse(occurred), SAID);
    }

    private static Problem problem(ThrowingCallable work) {
        return catchThrowableOfType(ProblemException.class, work).problem();
    }

    private static JsonNode http(String path) {
        return instance.client().json(path);
    }

    private static JsonNode tree(Object view) {
        return Json.MAPPER.readTree(Json.MAPPER.writeValueAsString(view));
    }

    private static List<JsonNode> trees(List<?> views) {
        return views.stream().map(TypedClientTest::tree).toList();
    }

    private static List<JsonNode> items(String path) {
        return http(path).at("/items").valueStream().toList();
    }
}
