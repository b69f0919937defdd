package org.demarche.web.checks;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The names by which the server may be addressed. An address in digits and the names of the own machine are always allowed: a
 * foreign page can only make a browser ask for a name that the page's owner controls (DNS rebinding).
 *
 * @param configured names, {@code *.example.org} for all below a domain, {@code *} for any
 */
record HostNames(List<String> configured) {
    private static final Pattern DIGITS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+(%25[^]]+)?]");
    private static final Pattern PORT = Pattern.compile(":\\d*$");

    HostNames {
        configured =
                configured.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }

    boolean allow(String host) {
        String name = name(host);
        return DIGITS.matcher(name).matches()
                || name.equals("localhost")
                || name.endsWith(".localhost")
                || configured.stream().anyMatch(pattern -> matches(pattern, name));
    }

    /** Without the port, in lower case. */
    private static String name(String host) {
        String name = PORT.matcher(host.toLowerCase(Locale.ROOT)).replaceFirst("");
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private static boolean matches(String pattern, String name) {
        return pattern.equals("*")
                || pattern.equals(name)
                || pattern.startsWith("*.") && name.endsWith(pattern.substring(1));
    }
}
