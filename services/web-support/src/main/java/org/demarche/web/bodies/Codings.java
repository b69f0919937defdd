package org.demarche.web.bodies;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.regex.Pattern;

/** The codings that a client accepts (RFC 9110, 12.5.3). */
public final class Codings {
    private static final Pattern REFUSED = Pattern.compile(".*;\\s*q\\s*=\\s*0(\\.0*)?\\s*");

    private Codings() {}

    public static boolean acceptsGzip(HttpServletRequest request) {
        return Collections.list(request.getHeaders("Accept-Encoding")).stream()
                .flatMap(header -> Arrays.stream(header.toLowerCase(Locale.ROOT).split(",")))
                .map(String::strip)
                .anyMatch(coding -> coding.split(";", 2)[0].strip().equals("gzip")
                        && !REFUSED.matcher(coding).matches());
    }
}
