package org.demarche.lens.subscriptions;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.math.BigDecimal;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.annotation.Order;

/** Describes in the OpenAPI document which questions can be subscribed to. */
@Order(0) // before the errors that all operations share
final class SubscriptionsDescription implements OpenApiCustomizer {

    @Override
    public void customise(OpenAPI api) {
        api.getPaths().forEach((path, item) -> {
            if (StateAddresses.has(path)) {
                describe(item.getGet());
            }
        });
    }

    private static void describe(Operation operation) {
        operation.addParametersItem(new HeaderParameter()
                .name("Last-Event-ID")
                .description("with Accept: text/event-stream, the id of the last event that was received: only what has"
                        + " changed since is sent, or reset and everything where that is not known")
                .required(false)
                .schema(new IntegerSchema().format("int64").minimum(BigDecimal.ZERO)));
        ApiResponse answer = operation.getResponses().get("200");
        if (answer != null && answer.getContent() != null) {
            answer.getContent().addMediaType("text/event-stream", new MediaType().schema(stream()));
        }
    }

    private static StringSchema stream() {
        var schema = new StringSchema();
        schema.description(
                "The answer, and then every change of it. Events: state (data as in application/json, of a list one"
                        + " item), gone (an id), up-to-date (the position at which everything sent is the answer), reset"
                        + " (everything follows anew), problem (what cannot be assessed). The parameters known, after and"
                        + " limit are refused.");
        return schema;
    }
}
