package org.demarche.lens.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.demarche.contracts.api.Items;
import org.demarche.contracts.view.Difference;
import org.demarche.lens.asof.AnsweredInParts;
import org.demarche.lens.asof.Comparison;
import org.demarche.lens.asof.Comparison.ComparedClock;
import org.demarche.lens.asof.PartRequest;
import org.demarche.lens.asof.ReadScope;
import org.demarche.lens.part.BoundedView;
import org.demarche.lens.part.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Bounds JSON answers. One thing is answered in parts. A list and the differences of a case have a next of their own, so each of
 * their items is bounded, and its address answers the other parts.
 */
@RestControllerAdvice
final class PartAdvice implements ResponseBodyAdvice<Object> {
    private final JsonMapper json;
    private final BoundedView views;

    PartAdvice(JsonMapper json) {
        this.json = json;
        this.views = new BoundedView(json);
    }

    @Override
    public boolean supports(MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
        return isInParts(returned)
                || returned.getParameterType() == Items.class
                || returned.getParameterType() == Difference.class;
    }

    private static boolean isInParts(MethodParameter returned) {
        return returned.hasMethodAnnotation(AnsweredInParts.class);
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returned,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (body == null || !type.isCompatibleWith(MediaType.APPLICATION_JSON)) {
            return body;
        }
        if (isInParts(returned)) {
            return part(body, ((ServletServerHttpRequest) request).getServletRequest(), response);
        }
        return switch (body) {
            case Items<?> list -> bounded(list, "items", list.items());
            case Difference ofCase -> bounded(ofCase, "things", ofCase.things());
            default -> body;
        };
    }

    private Object bounded(Object whole, String field, List<?> items) {
        if (items.stream().allMatch(item -> Size.of(item).isWithin(Size.OF_THING))) {
            return whole;
        }
        ObjectNode tree = json.createObjectNode();
        ArrayNode bounded = tree.arrayNode();
        items.forEach(item -> bounded.addPOJO(views.first(item)));
        return tree.setAll((ObjectNode) json.valueToTree(whole)).set(field, bounded);
    }

    private Object part(Object view, HttpServletRequest request, ServerHttpResponse response) {
        PartRequest wanted = PartRequest.read(request);
        try {
            Object part = views.part(view, wanted.after(), wanted.most());
            if (part instanceof JsonNode tree && tree.has("next")) {
                response.getHeaders()
                        .add(
                                HttpHeaders.LINK,
                                "<" + next(request, tree.get("next").stringValue()) + ">; rel=\"next\"");
            }
            return part;
        } catch (IllegalArgumentException e) {
            throw PartRequest.refused();
        }
    }

    /** The next part of what is known now. Relative, so that it is valid behind any proxy. */
    private static String next(HttpServletRequest request, String after) {
        var uri = ServletUriComponentsBuilder.fromRequest(request).replaceQueryParam("after", after);
        ReadScope scope = ReadScope.of(request).orElseThrow();
        boolean compares = scope instanceof Comparison comparison && comparison.clock() == ComparedClock.KNOWN;
        String pinned = compares ? "to" : "known";
        if (request.getParameter(pinned) == null) {
            uri.queryParam(pinned, scope.known());
        }
        return "?" + uri.encode().build().getQuery();
    }
}
