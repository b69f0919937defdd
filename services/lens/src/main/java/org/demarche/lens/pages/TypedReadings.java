package org.demarche.lens.pages;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.demarche.lens.forms.TypedDate;
import org.demarche.lens.forms.UnclearDateException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * Takes dates as people type them, where addresses take EDTF only: the time bar is sent here, and leads on to the address of the
 * reading. What is not understood is told beside its field.
 */
@Controller
class TypedReadings {
    /** The page that the time bar was on. */
    static final String PAGE = "page";

    /** What was typed and not understood is in a parameter with this before its name. */
    static final String UNCLEAR = "unclear-";

    /** What the reader calls the reading; it is shown with it, and is part of the address that is sent to others. */
    static final String NAMED = "named";

    private static final Set<String> DATES = Set.of("at", "said", "known", "from", "to");
    private static final Set<String> NO_LIMIT = Set.of("now", "ever", "all", "everything");

    /**
     * A date as it was understood.
     *
     * @param edtf null = it was not understood
     * @param words the date as one reads it aloud, or what was expected
     */
    record Understood(@Nullable String edtf, String words) {}

    @GetMapping("/read")
    String read(HttpServletRequest request) {
        String page = request.getParameter(PAGE);
        Map<String, String> address = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            String text = values[0].strip();
            if (!name.equals(PAGE) && !text.isEmpty() && name.matches("[a-z-]{1,40}")) {
                add(address, name, text, request.getParameter("clock"));
            }
        });
        return "redirect:" + PageAddresses.of(isPage(page) ? page : "/", address);
    }

    private static void add(Map<String, String> address, String name, String text, @Nullable String clock) {
        if (!DATES.contains(name)) {
            address.put(name, text);
            return;
        }
        try {
            String edtf = clock(isPosition(name, clock), text);
            if (!edtf.isEmpty()) {
                address.put(name, edtf);
            }
        } catch (UnclearDateException e) {
            address.put(UNCLEAR + name, text);
        }
    }

    /** Two states are compared by what was known here unless another clock is named. */
    private static boolean isPosition(String name, @Nullable String clock) {
        return name.equals("known")
                || Set.of("from", "to").contains(name) && (clock == null || clock.isEmpty() || clock.equals("known"));
    }

    /** Only pages of this server. */
    private static boolean isPage(@Nullable String page) {
        return page != null && page.matches("/(?!/)[^\\\\?#{}\\p{Cntrl}]*");
    }

    private static String clock(boolean takesPositions, String text) {
        if (NO_LIMIT.contains(text.toLowerCase(Locale.ROOT))) {
            return "";
        }
        String number = text.replaceFirst("^(?i:position )?#?(?=\\d{1,19}$)", "");
        return takesPositions && number.matches("\\d{1,19}") || isMoment(text) ? number : TypedDate.edtf(text);
    }

    private static boolean isMoment(String text) {
        return text.matches("\\d{4}-\\d{2}-\\d{2}T[0-9:.]+(Z|[+-].*)");
    }

    @GetMapping(path = "/pages/date", produces = "application/json")
    @ResponseBody
    @Hidden // asked by the pages, not promised
    ResponseEntity<Understood> date(
            @RequestParam("text") String text, @RequestParam(name = "clock", defaultValue = "at") String clock) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(understood(clock.equals("known"), text));
    }

    private static Understood understood(boolean takesPositions, String text) {
        try {
            String edtf = clock(takesPositions, text.strip());
            return new Understood(edtf, EdtfWords.of(edtf));
        } catch (UnclearDateException e) {
            return new Understood(null, Objects.requireNonNullElse(expected(takesPositions, text), e.expected()));
        }
    }

    /** What was expected of words that are not understood; null = they are. */
    static @Nullable String expected(boolean takesPositions, String text) {
        try {
            clock(takesPositions, text);
            return null;
        } catch (UnclearDateException e) {
            return takesPositions
                    ? "expected a position, such as 154, or " + e.expected().replaceFirst("^expected ", "")
                    : e.expected();
        }
    }
}
