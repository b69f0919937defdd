package org.demarche.lens.api;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.demarche.contracts.api.Items;
import org.demarche.contracts.view.Unassessed;
import org.demarche.lens.csv.Column;
import org.demarche.lens.csv.Csv;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractGenericHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Writes lists as CSV. The address of the next page is in a Link header (RFC 8288), because CSV has no place for it. */
final class CsvMessageConverter extends AbstractGenericHttpMessageConverter<Items<?>> {

    CsvMessageConverter() {
        super(MediaType.parseMediaType(Csv.MEDIA_TYPE));
    }

    @Override
    public boolean canWrite(@Nullable Type type, Class<?> of, @Nullable MediaType wanted) {
        return of == Items.class && type != null && columns(type) != null && canWrite(wanted);
    }

    @Override
    public boolean canRead(Type type, @Nullable Class<?> context, @Nullable MediaType given) {
        return false;
    }

    @Override
    protected void writeInternal(Items<?> items, @Nullable Type type, HttpOutputMessage message) throws IOException {
        List<Column<Object>> columns = columns(java.util.Objects.requireNonNull(type));
        if (items.next() != null) {
            message.getHeaders().add(HttpHeaders.LINK, "<" + next(items.next()) + ">; rel=\"next\"");
        }
        OutputStream body = message.getBody();
        Writer out = new OutputStreamWriter(body, StandardCharsets.UTF_8);
        out.write(Csv.header(java.util.Objects.requireNonNull(columns)));
        for (Object item : items.items()) {
            out.write(Csv.row(columns, item));
        }
        for (Unassessed problem : items.problems()) {
            out.write(Csv.row(CsvTables.problems(columns), problem));
        }
        out.flush();
    }

    /** Relative, so that it is valid behind any proxy. */
    private static String next(String after) {
        return "?"
                + ServletUriComponentsBuilder.fromCurrentRequest()
                        .replaceQueryParam("after", after)
                        .encode()
                        .build()
                        .getQuery();
    }

    @SuppressWarnings("unchecked") // the rows are of the type that the columns were found by
    private static @Nullable List<Column<Object>> columns(Type type) {
        return type instanceof ParameterizedType list && list.getActualTypeArguments()[0] instanceof Class<?> of
                ? CsvTables.of((Class<Object>) of)
                : null;
    }

    @Override
    public Items<?> read(Type type, @Nullable Class<?> context, HttpInputMessage message) {
        throw new HttpMessageNotReadableException("tables are only written", message);
    }

    @Override
    protected Items<?> readInternal(Class<? extends Items<?>> of, HttpInputMessage message) {
        throw new HttpMessageNotReadableException("tables are only written", message);
    }
}
