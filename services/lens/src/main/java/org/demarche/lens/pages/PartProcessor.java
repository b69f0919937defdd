package org.demarche.lens.pages;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thymeleaf.context.IEngineContext;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.engine.TemplateManager;
import org.thymeleaf.engine.TemplateModel;
import org.thymeleaf.model.IModel;
import org.thymeleaf.model.IModelFactory;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.element.AbstractAttributeModelProcessor;
import org.thymeleaf.processor.element.IElementModelStructureHandler;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * Renders an element with {@code part:named} by itself. If that fails, a note stands in its place, the failure is logged
 * and counted, and the rest of the page is rendered.
 */
final class PartProcessor extends AbstractAttributeModelProcessor {
    private static final Logger log = LoggerFactory.getLogger(PartProcessor.class);
    /** After {@code th:each}, so that one item of a list can fail alone; before {@code th:if} and {@code th:with}. */
    private static final int PRECEDENCE = 250;

    private static final String RENDERED = "renderedPart";

    private final AtomicLong failures;

    PartProcessor(String prefix, AtomicLong failures) {
        super(TemplateMode.HTML, prefix, null, false, "named", true, PRECEDENCE, false);
        this.failures = failures;
    }

    @Override
    protected void doProcess(
            ITemplateContext context,
            IModel model,
            AttributeName attributeName,
            String name,
            IElementModelStructureHandler structure) {
        IModelFactory factory = context.getModelFactory();
        var element = (IProcessableElementTag) model.get(0);
        model.replace(0, factory.removeAttribute(element, attributeName));
        structure.setLocalVariable(RENDERED, rendered(context, model, element.getElementCompleteName(), name));
        model.reset();
        // by th:utext, because the text of an event in a model would be searched for expressions
        model.add(factory.createStandaloneElementTag("th:block", "th:utext", "${" + RENDERED + "}", false, true));
    }

    private String rendered(ITemplateContext context, IModel model, String element, String name) {
        var engine = (IEngineContext) context;
        int level = engine.level();
        try {
            return render(context, model);
        } catch (RuntimeException e) {
            if (PagePart.concernsTheWholePage(e)) {
                throw e;
            }
            while (engine.level() > level) {
                engine.decreaseLevel();
            }
            failures.incrementAndGet();
            log.atError()
                    .addKeyValue("part", name)
                    .addKeyValue("page", address(context))
                    .setCause(e)
                    .log("A part of a page could not be shown; a note stands in its place");
            return note(element, name);
        }
    }

    private static String render(ITemplateContext context, IModel model) {
        var markup = new StringWriter();
        var rendered = new StringWriter();
        try {
            model.write(markup);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        TemplateManager templates = context.getConfiguration().getTemplateManager();
        TemplateModel part =
                templates.parseString(context.getTemplateData(), markup.toString(), 0, 0, TemplateMode.HTML, true);
        templates.process(part, context, rendered);
        return rendered.toString();
    }

    private static String address(ITemplateContext context) {
        return context.getVariable("page") instanceof PageContext page
                ? page.path()
                : context.getTemplateData().getTemplate();
    }

    private static String note(String element, String name) {
        String words = "<b>" + name + "</b> cannot be shown because of an error in this program."
                + " What is recorded is not affected, and the rest of this page is complete.";
        return switch (element) {
            case "tr" -> "<tr class=\"cannot-show\"><td colspan=\"9\">" + words + "</td></tr>";
            case "li" -> "<li class=\"cannot-show\">" + words + "</li>";
            case "span" -> "<span class=\"cannot-show\">" + words + "</span>";
            default -> "<p class=\"cannot-show\">" + words + "</p>";
        };
    }
}
