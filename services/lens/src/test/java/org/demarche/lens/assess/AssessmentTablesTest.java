package org.demarche.lens.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.lens.assess.Given.NO_DOCUMENTS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.view.AttributionState;
import org.demarche.contracts.view.ClaimStatus;
import org.demarche.contracts.view.IncidentView;
import org.demarche.contracts.view.OrderView;
import org.demarche.contracts.view.RelationState;
import org.demarche.contracts.view.SlotView;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases of {@code docs/assessments.md}: the assessments give the results of that page. */
class AssessmentTablesTest {
    private static final Path PAGE = Path.of("../../docs/assessments.md");

    @ParameterizedTest
    @MethodSource
    void contradictions(String claims, String asked, String state, String counting) {
        List<RecordedClaim> told = AssessmentTableParser.claims(claims);
        SlotView view = SlotAssessment.explained(
                        AssessmentTableParser.slot(claims), told, AssessmentTableParser.asOf(asked), NO_DOCUMENTS)
                .orElseThrow();
        assertThat(String.valueOf(view.state())).isEqualTo(state.equals("none") ? "null" : state);
        assertThat(view.claims().stream()
                        .filter(each -> each.status() == ClaimStatus.COUNTS)
                        .map(each -> each.claim().substring(1))
                        .collect(Collectors.joining(" ")))
                .isEqualTo(counting.equals("none") ? "" : counting);
        assertThat(SlotAssessment.contradictions(told, AssessmentTableParser.asOf(asked), NO_DOCUMENTS))
                .extracting(SlotView::state)
                .containsExactlyElementsOf(view.state() == null ? List.of() : List.of(view.state()));
    }

    @ParameterizedTest
    @MethodSource
    void relation(String claims, String asked, String severed, String contested) {
        RelationState state = RelationAssessment.assess(
                "AL-IR", AssessmentTableParser.claims(claims), AssessmentTableParser.asOf(asked), NO_DOCUMENTS);
        assertThat(state.severed()).hasToString(severed);
        assertThat(state.contested()).isEqualTo(contested.equals("yes"));
        assertThat(state.openContradictions()).isEqualTo(contested.equals("yes") ? 1 : 0);
    }

    @ParameterizedTest
    @MethodSource
    void measures(String claims, String asked, String inForce) {
        RelationState state = RelationAssessment.assess(
                "AL-IR", AssessmentTableParser.claims(claims), AssessmentTableParser.asOf(asked), NO_DOCUMENTS);
        String listed = state.inForce().stream()
                .map(measure -> measure.kind() + (measure.measure() == null ? "" : " " + measure.target()) + " "
                        + measure.certainty())
                .collect(Collectors.joining(", "));
        assertThat(listed.isEmpty() ? "none" : listed).isEqualTo(inForce);
    }

    @ParameterizedTest
    @MethodSource
    void order(String claims, String asked, String order) {
        OrderView view = OrderAssessment.assess(
                "AL-IR",
                AssessmentTableParser.INCIDENT,
                AssessmentTableParser.claims(claims),
                AssessmentTableParser.asOf(asked),
                NO_DOCUMENTS);
        assertThat(view.order()).hasToString(order);
    }

    @ParameterizedTest
    @MethodSource
    void incident(String claims, String asked, String status) {
        IncidentView view = IncidentAssessment.assess(
                AssessmentTableParser.INCIDENT,
                AssessmentTableParser.claims(claims),
                AssessmentTableParser.asOf(asked),
                NO_DOCUMENTS);
        assertThat(view == null ? "none" : view.status().name()).isEqualTo(status);
    }

    @ParameterizedTest
    @MethodSource
    void attribution(String claims, String asked, String level, String contested) {
        AttributionState state = AttributionAssessment.assess(
                AssessmentTableParser.INCIDENT,
                AssessmentTableParser.claims(claims),
                AssessmentTableParser.asOf(asked),
                NO_DOCUMENTS);
        assertThat(state.level()).hasToString(level);
        assertThat(state.contested()).isEqualTo(contested.equals("yes"));
    }

    static Stream<Arguments> contradictions() throws IOException {
        return rows("contradictions");
    }

    static Stream<Arguments> relation() throws IOException {
        return rows("relation");
    }

    static Stream<Arguments> measures() throws IOException {
        return rows("measures");
    }

    static Stream<Arguments> order() throws IOException {
        return rows("order");
    }

    static Stream<Arguments> incident() throws IOException {
        return rows("incident");
    }

    static Stream<Arguments> attribution() throws IOException {
        return rows("attribution");
    }

    /** Returns the rows of the table after the marker with that name, without the header. */
    private static Stream<Arguments> rows(String table) throws IOException {
        List<String> lines = Files.readAllLines(PAGE);
        int mark = lines.indexOf("<!-- " + table + " -->");
        assertThat(mark).as("the table %s", table).isPositive();
        List<String> rows = lines.stream()
                .skip(mark + 3L)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
        assertThat(rows).hasSizeGreaterThan(5);
        return rows.stream().map(AssessmentTablesTest::cells);
    }

    private static Arguments cells(String row) {
        String[] cells = row.split("\\|", -1);
        return Arguments.of((Object[])
                Arrays.stream(cells, 1, cells.length - 1).map(String::strip).toArray(String[]::new));
    }
}
