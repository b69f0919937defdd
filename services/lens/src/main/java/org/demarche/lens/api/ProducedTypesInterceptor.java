package org.demarche.lens.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.demarche.contracts.api.Items;
import org.demarche.contracts.event.CloudEvents;
import org.demarche.lens.subscriptions.StateAddresses;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Chooses the media type of an answer among those that the question documents; where none is accepted, 406. */
final class ProducedTypesInterceptor implements HandlerInterceptor {
    private static final MediaType CSV = new MediaType("text", "csv");
    private static final List<MediaType> OBJECT = List.of(MediaType.APPLICATION_JSON);
    private static final List<MediaType> LIST = List.of(MediaType.APPLICATION_JSON, CSV);
    private static final List<MediaType> STREAM = List.of(MediaType.TEXT_EVENT_STREAM);
    /** A CloudEvent is JSON. */
    private static final List<MediaType> EVENT =
            List.of(MediaType.parseMediaType(CloudEvents.STRUCTURED), MediaType.APPLICATION_JSON);

    private static final String QUESTIONS = ProducedTypesInterceptor.class.getPackageName();
    private static final String ADMINISTRATION = "org.demarche.lens.admin";
    private static final String STREAMS = "org.demarche.lens.live";
    private static final String CHOSEN = ProducedTypesInterceptor.class.getName();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeNotAcceptableException {
        if (handler instanceof HandlerMethod method && isOf(ADMINISTRATION, method)) {
            if (!method.isVoid()) {
                request.setAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE, Set.of(choose(request, OBJECT)));
            }
        } else if (handler instanceof HandlerMethod method && isOf(STREAMS, method)) {
            choose(request, STREAM);
        } else if (handler instanceof HandlerMethod method && isOf(QUESTIONS, method)) {
            Class<?> answer = method.getMethod().getReturnType();
            if (answer == void.class) { // the events, as they are written
                request.setAttribute(CHOSEN, choose(request, LIST));
            } else if (answer == ResponseEntity.class) { // one event, with its own media type
                choose(request, EVENT);
            } else {
                MediaType chosen = choose(request, produced(request, answer));
                request.setAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE, Set.of(chosen));
            }
        }
        return true;
    }

    private static List<MediaType> produced(HttpServletRequest request, Class<?> answer) {
        List<MediaType> once = answer == Items.class ? LIST : OBJECT;
        return StateAddresses.has(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE))
                ? Stream.concat(once.stream(), Stream.of(MediaType.TEXT_EVENT_STREAM))
                        .toList()
                : once;
    }

    /** Whether a table was chosen. */
    static boolean isCsv(HttpServletRequest request) {
        return CSV.equals(request.getAttribute(CHOSEN));
    }

    private static boolean isOf(String controllers, HandlerMethod method) {
        return method.getBeanType().isAnnotationPresent(RestController.class)
                && method.getBeanType().getPackageName().equals(controllers);
    }

    private static MediaType choose(HttpServletRequest request, List<MediaType> produced)
            throws HttpMediaTypeNotAcceptableException {
        List<MediaType> accepted = accepted(request);
        return produced.stream()
                .filter(type -> quality(accepted, type) > 0)
                .max(Comparator.comparingDouble(type -> quality(accepted, type) - 0.0001 * produced.indexOf(type)))
                .orElseThrow(() -> new HttpMediaTypeNotAcceptableException(produced));
    }

    private static List<MediaType> accepted(HttpServletRequest request) throws HttpMediaTypeNotAcceptableException {
        List<String> headers = Collections.list(request.getHeaders(HttpHeaders.ACCEPT));
        try {
            List<MediaType> types = MediaType.parseMediaTypes(headers);
            return types.isEmpty() ? List.of(MediaType.ALL) : types;
        } catch (InvalidMediaTypeException e) {
            throw new HttpMediaTypeNotAcceptableException("expected media types, such as application/json");
        }
    }

    /** Of the most specific range that has the type (RFC 9110, 12.5.1). */
    private static double quality(List<MediaType> accepted, MediaType type) {
        return accepted.stream()
                .filter(range -> range.includes(type) || isNdjson(range, type))
                .max(Comparator.comparingInt(range -> range.isWildcardType() ? 0 : range.isWildcardSubtype() ? 1 : 2))
                .map(MediaType::getQualityValue)
                .orElse(0.0);
    }

    /** Events as JSON are one object a line. */
    private static boolean isNdjson(MediaType range, MediaType type) {
        return type.equals(MediaType.APPLICATION_JSON) && range.equalsTypeAndSubtype(MediaType.APPLICATION_NDJSON);
    }
}
