package org.demarche.lens.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.demarche.contracts.api.Items;
import org.demarche.contracts.api.PageRequest;
import org.demarche.contracts.event.ClaimEvent.Corrected;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.contracts.time.Edtf;
import org.demarche.lens.Samples;
import org.demarche.lens.journal.PositionSignal;
import org.demarche.lens.journal.ReadModels;
import org.demarche.lens.projector.TestProjector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.ResolvableType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@LensTest
class TablesTest {
    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Filling filling;

    @Autowired
    private ReadModels models;

    @Autowired
    private PositionSignal signal;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping handlers;

    @BeforeEach
    void project() {
        filling.with(Story.EVENTS);
    }

    @Test
    void everyListThatIsReadPartByPartIsATableToo() {
        handlers.getHandlerMethods().values().stream()
                .filter(handler ->
                        List.of(handler.getMethod().getParameterTypes()).contains(PageRequest.class))
                .map(handler -> ResolvableType.forMethodReturnType(handler.getMethod()))
                .filter(type -> type.resolve() == Items.class)
                .map(type -> Objects.requireNonNull(type.getGeneric(0).resolve()))
                .forEach(row ->
                        assertThat(CsvTables.of(row)).as(row.getSimpleName()).isNotNull());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/cases",
                "/api/incidents",
                "/api/attributions",
                "/api/relations",
                "/api/actors",
                "/api/campaigns",
                "/api/events",
                "/api/cases/AL22/timeline",
                "/api/cases/AL22/contradictions"
            })
    void csvIsRequestedByHeaderParameterOrSuffix(String path) {
        MvcTestResult byHeader =
                mvc.get().uri(path).header("Accept", "text/csv").exchange();

        assertThat(byHeader).hasStatusOk();
        assertThat(byHeader.getResponse().getContentType()).startsWith("text/csv");
        assertThat(text(byHeader)).contains("\r\n").doesNotContain("null");
        assertThat(text(get(path + "?format=csv"))).isEqualTo(text(byHeader));
        assertThat(text(get(path + ".csv"))).isEqualTo(text(byHeader));
        assertThat(get(path).getResponse().getContentType()).contains("json");
        assertThat(get(path + "?format=json").getResponse().getContentType()).contains("json");
    }

    @Test
    void aTableIsReadOnTheClocksLikeTheList() {
        assertThat(text(get("/api/incidents.csv?known=8&case=AL22")))
                .isEqualTo(
                        "id,case,title,status,basis,occurred,occurredEarliest,occurredLatest,victims,affected,contested,claims,problem\r\n"
                                + "INC-JULY,AL22,Government"
                                + " services,CONFIRMED,\"1 claim, 1 source, direct, not rated\",2022-07-15,2022-07-15,2022-07-15,AL,,,2,\r\n"
                                + "INC-TIMS,AL22,Border system"
                                + " (TIMS),REPORTED,\"1 claim, 1 source, direct, not rated\",2022-09-09,2022-09-09,2022-09-09,AL,,,1,\r\n");
        assertThat(text(get("/api/incidents.csv?known=0")))
                .startsWith("id,case,title")
                .hasLineCount(1);
        assertThat(get("/api/incidents.csv?known=8").getResponse().getHeader("Demarche-Position"))
                .isEqualTo("8");
    }

    @Test
    void aTimelineTellsWhatReadsOtherwiseThanItWasSaid() {
        List<RecordedEvent> more = new ArrayList<>(Story.EVENTS);
        var slip = new Corrected(
                "AL22", "E-8", 8, Edtf.parse("2022-07-19"), null, "a slip", Samples.said("AL", "2022-09-08"));
        more.add(Samples.recorded(17, slip));
        new TestProjector(models, signal).project(more);

        List<String> lines = text(get("/api/cases/AL22/timeline.csv")).lines().toList();
        assertThat(lines.getFirst()).contains(",live,corrected,");
        assertThat(lines.stream().filter(line -> line.contains(",true,true,")))
                .singleElement()
                .asString()
                .startsWith("8,")
                .contains("2022-07-19");
    }

    @Test
    void whereATableGoesOnIsALink() {
        MvcTestResult part = get("/api/incidents.csv?limit=2&q=inc");

        assertThat(part.getResponse().getHeader("Link")).isEqualTo("<?limit=2&q=inc&after=INC-MK>; rel=\"next\"");
        assertThat(text(get("/api/incidents.csv?limit=2&q=inc&after=INC-MK"))).contains("INC-MK2", "INC-TIMS");
        assertThat(get("/api/incidents.csv").getResponse().getHeader("Link")).isNull();
    }

    @Test
    void aFormulaInATitleIsNotRun() {
        List<RecordedEvent> more = new ArrayList<>(Story.EVENTS);
        more.add(Samples.recorded(17, Samples.report("AL22", "EVIL", "=HYPERLINK(\"http://x\",\"a\")")));
        new TestProjector(models, signal).project(more);

        assertThat(text(get("/api/incidents.csv?q=hyperlink")))
                .contains("EVIL,AL22,\"'=HYPERLINK(\"\"http://x\"\",\"\"a\"\")\",");
    }

    @Test
    void singleEntityHasNoCsv() {
        assertThat(mvc.get().uri("/api/incidents/INC-JULY").header("Accept", "text/csv"))
                .hasStatus(406)
                .hasContentType("application/problem+json");
        assertThat(get("/api/incidents/INC-JULY.csv")).hasStatus(404);
        assertThat(get("/api/incidents?format=xml")).hasStatus(400);
        assertThat(text(get("/api/incidents?format=xml"))).contains("csv, json");
        assertThat(get("/api/incidents.csv?known=yesterday")).hasStatus(400).hasContentType("application/problem+json");
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(path).exchange();
    }

    private static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
