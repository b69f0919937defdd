package org.demarche.contracts.api;

import org.demarche.contracts.Json;
import org.demarche.contracts.command.Command;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.web.service.invoker.HttpRequestValues;
import org.springframework.web.service.invoker.HttpServiceArgumentResolver;

/** Writes a request from what the interfaces leave to either side: from where is asked, which part of a list, a command. */
final class Arguments implements HttpServiceArgumentResolver {

    @Override
    public boolean resolve(@Nullable Object argument, MethodParameter parameter, HttpRequestValues.Builder request) {
        if (argument instanceof Asked asked) {
            add(request, "at", asked.at());
            add(request, "said", asked.said());
            add(request, "known", asked.known());
            add(request, "min-position", asked.minPosition());
        } else if (argument instanceof Page page) {
            add(request, "after", page.after());
            add(request, "limit", page.limit());
        } else if (argument instanceof Command command) {
            request.setContentType(MediaType.APPLICATION_JSON);
            request.setBodyValue(Json.MAPPER.writeValueAsBytes(command));
        } else {
            return false;
        }
        return true;
    }

    private static void add(HttpRequestValues.Builder request, String name, @Nullable Object value) {
        if (value != null) {
            request.addRequestParameter(name, value.toString());
        }
    }
}
