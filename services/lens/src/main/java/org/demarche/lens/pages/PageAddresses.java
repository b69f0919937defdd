package org.demarche.lens.pages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** Addresses of pages. */
final class PageAddresses {
    private PageAddresses() {}

    /** From a template with the values for its variables; what is behind a {@code #} stays behind the parameters. */
    static String of(String template, Map<String, String> parameters, @Nullable Object... values) {

        int hash = template.indexOf('#');
        var builder = UriComponentsBuilder.fromPath(hash < 0 ? template : template.substring(0, hash));
        List<@Nullable Object> all = new ArrayList<>(Arrays.asList(values));
        parameters.forEach((name, value) -> {
            builder.queryParam(name, "{" + name + "}");
            all.add(value);
        });
        String address = builder.encode().buildAndExpand(all.toArray()).toUriString();
        return hash < 0 ? address : address + template.substring(hash);
    }
}
