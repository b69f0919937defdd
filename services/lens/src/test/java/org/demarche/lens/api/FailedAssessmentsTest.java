package org.demarche.lens.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.demarche.contracts.api.Items;
import org.demarche.contracts.api.PageRequest;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.view.IncidentView;
import org.demarche.contracts.view.Unassessed;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.asof.OpenQuarantines;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.assess.AsOf;
import org.demarche.lens.csv.Csv;
import org.demarche.lens.entities.EntityList;
import org.demarche.lens.entities.EntityQueries;
import org.demarche.lens.entities.EntityQueries.Assess;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.ReadMemory;
import org.demarche.lens.journal.ReadModelsUnavailableException;
import org.demarche.lens.marking.Visibility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An entity that cannot be assessed does not cost a list the other entities. */
@LensTest
class FailedAssessmentsTest {
    @Autowired
    private EntityQueries entities;

    @Autowired
    private Generations generations;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private Filling filling;

    @BeforeEach
    void project() {
        filling.with(Story.EVENTS);
    }

    @Test
    void listNamesTheEntityThatFailedAndHasTheOthers() {
        double before = failures();

        Items<IncidentView> list = incidents(500, null, failing(new IllegalStateException("no such thing")));

        assertThat(list.items()).extracting(IncidentView::id).containsExactly("INC-MK", "INC-MK2", "INC-TIMS");
        assertThat(list.problems()).extracting(Unassessed::thing).containsExactly("incident/INC-JULY");
        assertThat(failures()).isEqualTo(before + 1);
    }

    @Test
    void assessmentThatIsNestedTooDeepFailsAlone() {
        Items<IncidentView> list = incidents(500, null, (answers, id) -> {
            if (id.equals("INC-JULY")) {
                throw new StackOverflowError();
            }
            return answers.incident(id);
        });

        assertThat(list.items()).hasSize(3);
        assertThat(list.problems()).hasSize(1);
    }

    @Test
    void entityThatFailedHasItsPlaceInThePagesOfAList() {
        Assess<IncidentView> failing = failing(new IllegalStateException());

        Items<IncidentView> first = incidents(1, null, failing);
        Items<IncidentView> second = incidents(1, first.next(), failing);

        assertThat(first.items()).isEmpty();
        assertThat(first.problems()).hasSize(1);
        assertThat(first.next()).isEqualTo("INC-JULY");
        assertThat(second.items()).extracting(IncidentView::id).containsExactly("INC-MK");
    }

    @Test
    void readModelsThatCannotBeReachedFailTheList() {
        assertThatThrownBy(() -> incidents(500, null, failing(new ReadModelsUnavailableException("away"))))
                .isInstanceOf(ReadModelsUnavailableException.class);
    }

    @Test
    void tableHasTheProblemInItsLastColumn() {
        var columns = Objects.requireNonNull(CsvTables.of(IncidentView.class));

        String row = Csv.row(CsvTables.problems(columns), new Unassessed("incident/INC-JULY", "an error"));

        assertThat(row).isEqualTo("INC-JULY" + ",".repeat(columns.size() - 1) + "an error\r\n");
    }

    private Items<IncidentView> incidents(int limit, @Nullable String after, Assess<IncidentView> assess) {
        var served = generations.served();
        var asOf = new AsOf(served.checkpoint().position(), null, null, Instant.now());
        var context = new ReadContext(
                asOf,
                served,
                new OpenQuarantines(List.of(), missing -> {}),
                ReadMemory.unbounded(),
                Visibility.EVERYTHING,
                false);
        var list = new EntityList<>(
                EntityRef.Kind.INCIDENT, null, null, null, assess, view -> true, IncidentView::incident);
        return entities.list(context, new PageRequest(after, limit), list);
    }

    private static Assess<IncidentView> failing(RuntimeException failure) {
        return (Answers answers, String id) -> {
            if (id.equals("INC-JULY")) {
                throw failure;
            }
            return answers.incident(id);
        };
    }

    private double failures() {
        return meters.get("demarche.lens.assessments.failed").functionCounter().count();
    }
}
