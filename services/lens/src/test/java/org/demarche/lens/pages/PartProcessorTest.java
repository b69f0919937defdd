package org.demarche.lens.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.lens.journal.ReadModelsUnavailableException;
import org.demarche.testsupport.LogLines;
import org.junit.jupiter.api.Test;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.StringTemplateResolver;

class PartProcessorTest {
    private final PartDialect dialect = new PartDialect();
    private final SpringTemplateEngine engine = engine(dialect);

    @Test
    void aPartThatFailsSaysSoAndTheRestIsShown() {
        var registry = new SimpleMeterRegistry();
        dialect.bindTo(registry);

        LogLines log = LogLines.of(PartProcessor.class);
        String page = render(
                "<h1 th:text='${title}'>t</h1><section part:named='The picture'><b"
                        + " th:text='${picture.length()}'>0</b></section><p th:text='${title}'>t</p>",
                Map.of("title", "Case", "picture", failing(new IllegalStateException("no such day"))));

        assertThat(page)
                .startsWith("<h1>Case</h1><p class=\"cannot-show\"><b>The picture</b>")
                .endsWith("<p>Case</p>");
        assertThat(registry.get("demarche.lens.pages.failed").functionCounter().count())
                .isOne();
        log.close();
        assertThat(log.all()).singleElement().asString().contains("A part of a page could not be shown", "The picture");
    }

    @Test
    void oneItemOfAListFailsAlone() {
        String page = render(
                "<table><tr th:each='item : ${items}' part:named='This item'><td th:text='${item}'>0</td></tr></table>",
                Map.of("items", List.of("one", failing(new ArithmeticException()), "three")));

        assertThat(page).contains("<td>one</td>", "<tr class=\"cannot-show\">", "<td>three</td>");
    }

    @Test
    void variablesOfAPartThatFailedAreNotSeenByTheNext() {
        String page = render(
                "<p part:named='One' th:with=\"word='inner'\"><i th:text='${broken}'>0</i></p><p th:text=\"${word} ?:"
                        + " 'none'\">0</p>",
                Map.of("broken", failing(new IllegalStateException())));

        assertThat(page).endsWith("<p>none</p>");
    }

    @Test
    void wordsOfASourceAreNotReadAsATemplate() {
        String page = render(
                "<p part:named='One' th:text='${words}'>0</p>",
                Map.of("words", "[[${1 + 1}]] <b th:text='${2 + 2}'>x</b>"));

        assertThat(page).isEqualTo("<p>[[${1 + 1}]] &lt;b th:text=&#39;${2 + 2}&#39;&gt;x&lt;/b&gt;</p>");
    }

    @Test
    void aPartThatFailsInsideAPartIsTheOnlyOneThatSaysSo() {
        String page = render(
                "<section part:named='Outer'><i th:text='${title}'>0</i><p part:named='Inner'"
                        + " th:text='${broken}'>0</p></section>",
                Map.of("title", "Case", "broken", failing(new IllegalStateException())));

        assertThat(page).contains("<section><i>Case</i>", "<b>Inner</b>").doesNotContain("Outer");
    }

    @Test
    void failureOfTheWholePageIsThrown() {
        var unknown = new ProblemException(Problem.unknown("case C"));
        var away = new ReadModelsUnavailableException("away");

        assertThatThrownBy(() -> failing(unknown)).isSameAs(unknown);
        assertThatThrownBy(() -> failing(away)).isSameAs(away);
    }

    private static PagePart<String> failing(RuntimeException failure) {
        return PagePart.of(() -> {
            throw failure;
        });
    }

    private String render(String template, Map<String, Object> model) {
        return engine.process(template, new Context(Locale.ENGLISH, model));
    }

    private static SpringTemplateEngine engine(PartDialect dialect) {
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(new StringTemplateResolver());
        engine.addDialect(dialect);
        return engine;
    }
}
