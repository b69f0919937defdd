package org.demarche.contracts.api;

import java.util.LinkedHashMap;
import java.util.Map;
import org.demarche.contracts.Json;
import org.demarche.contracts.event.Command;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.web.service.invoker.HttpRequestValues;
import org.springframework.web.service.invoker.HttpServiceArgumentResolver;

/** Writes a request from what the interfaces leave to either side: from where is asked, which part of a list, a command. */
final class ApiArgumentResolver implements HttpServiceArgumentResolver {

    @Override
    public boolean resolve(@Nullable Object argument, MethodParameter parameter, HttpRequestValues.Builder request) {
        if (argument instanceof AsOfParameters asked) {
            parameters(asked).forEach(request::addRequestParameter);
        } else if (argument instanceof DiffParameters compared) {
            parameters(compared).forEach(request::addRequestParameter);
        } else if (argument instanceof PageRequest page) {
            parameters(page).forEach(request::addRequestParameter);
        } else if (argument instanceof Command command) {
            request.setContentType(MediaType.APPLICATION_JSON);
            request.setBodyValue(Json.MAPPER.writeValueAsBytes(command));
        } else {
            return false;
        }
        return true;
    }

    static Map<String, String> parameters(AsOfParameters asked) {
        Map<String, String> parameters = new LinkedHashMap<>();
        put(parameters, "at", asked.at());
        put(parameters, "said", asked.said());
        put(parameters, "known", asked.known());
        put(parameters, "min-position", asked.minPosition());
        return parameters;
    }

    private static Map<String, String> parameters(DiffParameters compared) {
        Map<String, String> parameters = new LinkedHashMap<>();
        put(parameters, "from", compared.from());
        put(parameters, "to", compared.to());
        put(parameters, "clock", compared.clock());
        parameters.putAll(parameters(compared.others()));
        return parameters;
    }

    private static Map<String, String> parameters(PageRequest page) {
        Map<String, String> parameters = new LinkedHashMap<>();
        put(parameters, "after", page.after());
        put(parameters, "limit", page.limit());
        return parameters;
    }

    static Map<String, String> parameters(EventFilterParameters wanted) {
        Map<String, String> parameters = new LinkedHashMap<>();
        put(parameters, "from", wanted.from());
        put(parameters, "limit", wanted.limit());
        put(parameters, "case", wanted.caseId());
        put(parameters, "type", wanted.type());
        return parameters;
    }

    private static void put(Map<String, String> parameters, String name, @Nullable Object value) {
        if (value != null) {
            parameters.put(name, value.toString());
        }
    }
}
