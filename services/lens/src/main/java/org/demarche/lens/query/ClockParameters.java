package org.demarche.lens.query;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.Arrays;
import java.util.Set;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.web.method.HandlerMethod;

/** Describes the clocks on every operation that takes a question. */
final class ClockParameters implements OperationCustomizer {
    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Question.class);
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        boolean asks = Arrays.stream(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType() == Question.class);
        return asks
                ? operation
                        .addParametersItem(clock(
                                Clocks.AT,
                                "What held in the world at the end of this date (EDTF, ISO 8601-2); left out: now"))
                        .addParametersItem(
                                clock(Clocks.SAID, "Only what had been stated by the end of this date (EDTF)"))
                        .addParametersItem(
                                clock(
                                        Clocks.KNOWN,
                                        "Only what this desk had recorded: a position, an RFC 3339 moment or a date; inclusive"))
                        .addParametersItem(clock(
                                Clocks.MIN_POSITION,
                                "Wait up to 5 s until this position is projected, then 503 with Retry-After"))
                : operation;
    }

    private static Parameter clock(String name, String description) {
        return new Parameter()
                .in("query")
                .name(name)
                .description(description)
                .schema(new JsonSchema().types(Set.of("string")));
    }
}
