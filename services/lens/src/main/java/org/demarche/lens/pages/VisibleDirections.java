package org.demarche.lens.pages;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * The response of a page. Characters that turn the direction of all text behind them are written as their names, so that a
 * text of a source cannot show its own words, or those of the page around it, in another order than they have. Marks of the
 * direction of one word stay: Arabic and Hebrew need them.
 */
final class VisibleDirections extends HttpServletResponseWrapper {
    private static boolean turns(int c) {
        return (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
    }

    VisibleDirections(HttpServletResponse response) {
        super(response);
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        return new PrintWriter(new Naming(super.getWriter()));
    }

    private static final class Naming extends FilterWriter {
        Naming(Writer out) {
            super(out);
        }

        @Override
        public void write(int c) throws IOException {
            if (turns(c)) {
                out.write("[U+%04X]".formatted(c));
            } else {
                out.write(c);
            }
        }

        @Override
        public void write(char[] text, int offset, int length) throws IOException {
            int from = offset;
            for (int i = offset; i < offset + length; i++) {
                if (turns(text[i])) {
                    out.write(text, from, i - from);
                    write(text[i]);
                    from = i + 1;
                }
            }
            out.write(text, from, offset + length - from);
        }

        @Override
        public void write(String text, int offset, int length) throws IOException {
            write(text.toCharArray(), offset, length);
        }
    }
}
