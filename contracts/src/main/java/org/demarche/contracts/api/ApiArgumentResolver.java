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
import tools.jackson.databind.JsonNode;

/** Writes the arguments of a client into the request: as-of, filter, page and command. */
final class ApiArgumentResolver implements HttpServiceArgumentResolver {

    @Override
    public boolean resolve(@Nullable Object argument, MethodParameter parameter, HttpRequestValues.Builder request) {
        if (argument instanceof AsOfParameters asOf) {
            parameters(asOf).forEach(request::addRequestParameter);
        } else if (argument instanceof DiffParameters compared) {
            parameters(compared).forEach(request::addRequestParameter);
        } else if (argument instanceof PageRequest page) {
            parameters(page).forEach(request::addRequestParameter);
        } else if (argument instanceof Command || argument instanceof JsonNode) {
            request.setContentType(MediaType.APPLICATION_JSON);
            request.setBodyValue(Json.MAPPER.writeValueAsBytes(argument));
        } else {
            return false;
        }
        return true;
    }

    static Map<String, String> parameters(AsOfParameters asOf) {
        Map<String, String> parameters = new LinkedHashMap<>();
        put(parameters, "at", asOf.at());
        put(parameters, "said", asOf.said());
        put(parameters, "known", asOf.known());
        put(parameters, "min-position", asOf.minPosition());
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

    static Map<String, String> parameters(EventFilterParameters filter) {
        Map<String, String> parameters = new LinkedHashMap<>();
        put(parameters, "from", filter.from());
        put(parameters, "limit", filter.limit());
        put(parameters, "case", filter.caseId());
        put(parameters, "type", filter.type());
        return parameters;
    }

    private static void put(Map<String, String> parameters, String name, @Nullable Object value) {
        if (value != null) {
            parameters.put(name, value.toString());
        }
    }
}
