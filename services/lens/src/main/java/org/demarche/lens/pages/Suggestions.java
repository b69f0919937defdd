package org.demarche.lens.pages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.demarche.contracts.api.PageRequest;
import org.demarche.contracts.view.CaseView;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.entities.EntityList;
import org.demarche.lens.entities.EntityQueries;
import org.demarche.lens.forms.CommandForm;
import org.demarche.lens.forms.FormField;
import org.jspecify.annotations.Nullable;

/** Ids that a field of a form may take, with what they are called. They are a help: others are taken, too. */
final class Suggestions {
    private static final int MOST = 150;

    private final EntityQueries queries;
    private final ReadContext readContext;
    private final Answers answers;
    private final Map<String, String> typed;
    private final @Nullable CaseView view;

    Suggestions(EntityQueries queries, ReadContext readContext, Answers answers, Map<String, String> typed) {
        this.queries = queries;
        this.readContext = readContext;
        this.answers = answers;
        this.typed = typed;
        String caseId = typed.get("case");
        this.view = caseId == null ? null : answers.caseView(caseId);
    }

    record Suggestion(String value, String label) {}

    /** Those of the lists that the form has fields for, by the name of the list. */
    Map<String, List<Suggestion>> of(CommandForm form) {
        List<String> wanted = form.allFields().stream()
                .map(FormField::suggestions)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        Map<String, List<Suggestion>> lists = new LinkedHashMap<>();
        wanted.forEach(name -> lists.put(name, list(name).limit(MOST).toList()));
        return lists;
    }

    private Stream<Suggestion> list(String name) {
        return switch (name) {
            case "parties" -> list(EntityList.actors()).map(actor -> of(actor.actor(), actor.name()));
            case "cases" -> list(EntityList.cases()).map(each -> of(each.caseId(), each.title()));
            case "claims" -> claims();
            default -> view == null ? Stream.empty() : ofCase(name, view);
        };
    }

    private <V> Stream<V> list(EntityList<V> list) {
        return queries.list(readContext, new PageRequest(null, MOST), list).items().stream();
    }

    private Stream<Suggestion> ofCase(String name, CaseView of) {
        return switch (name) {
            case "incidents" -> incidents(of);
            case "campaigns" -> campaigns(of);
            case "subjects" -> Stream.concat(incidents(of), campaigns(of));
            case "relations" -> of.relations().stream().map(line -> of(line.relation(), ""));
            case "documents" -> of.documents().stream().map(line -> of(line.document(), line.title()));
            case "attributions" ->
                of.attributions().stream()
                        .limit(20)
                        .flatMap(line -> answers.attribution(line.subject()).claims().stream()
                                .map(claim -> of(claim.attribution(), claim.attributor() + " on " + line.subject())));
            default -> Stream.empty();
        };
    }

    private static Stream<Suggestion> incidents(CaseView of) {
        return of.incidents().stream().map(line -> of(line.incident(), line.title()));
    }

    private static Stream<Suggestion> campaigns(CaseView of) {
        return of.campaigns().stream().map(line -> of(line.campaign(), line.title()));
    }

    /** Of a contradiction, the claims that answer its question. */
    private Stream<Suggestion> claims() {
        String slot = typed.get("slot");
        if (slot == null || view == null) {
            return Stream.empty();
        }
        return answers.contradictions(view.caseId()).stream()
                .filter(each -> each.slot().equals(slot))
                .flatMap(each -> each.claims().stream())
                .map(claim -> of(
                        claim.claim(),
                        Stream.of(
                                        "#" + claim.position(),
                                        claim.value(),
                                        claim.occurred() == null
                                                ? null
                                                : EdtfWords.of(claim.occurred().edtf()),
                                        claim.provenance().asserter())
                                .filter(Objects::nonNull)
                                .collect(Collectors.joining(" "))));
    }

    private static Suggestion of(String value, @Nullable String label) {
        return new Suggestion(value, label == null ? "" : label);
    }
}
