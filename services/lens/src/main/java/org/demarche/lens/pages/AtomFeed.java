package org.demarche.lens.pages;

import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A feed in the format of RFC 4287 (Atom).
 *
 * @param id address of the feed, which never changes
 * @param subtitle how things stand now; empty = nothing is said about it
 * @param page address of the page that the feed is of
 * @param entries what was recorded, latest first
 */
record AtomFeed(String id, String title, String subtitle, String page, Instant updated, List<Entry> entries) {
    private static final String NAMESPACE = "http://www.w3.org/2005/Atom";

    /**
     * A claim.
     *
     * @param id address of its event, which never changes
     * @param author who makes the claim
     */
    record Entry(String id, String title, Instant updated, String author, String summary) {}

    String xml() {
        var text = new StringWriter();
        try {
            XMLStreamWriter out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            out.writeStartDocument("UTF-8", "1.0");
            out.writeStartElement("feed");
            out.writeDefaultNamespace(NAMESPACE);
            element(out, "id", id);
            element(out, "title", title);
            if (!subtitle.isEmpty()) {
                element(out, "subtitle", subtitle);
            }
            element(out, "updated", updated.toString());
            link(out, "self", id);
            link(out, "alternate", page);
            for (Entry entry : entries) {
                write(out, entry);
            }
            out.writeEndDocument();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a feed cannot be written", e);
        }
        return text.toString();
    }

    private static void write(XMLStreamWriter out, Entry entry) throws XMLStreamException {
        out.writeStartElement("entry");
        element(out, "id", entry.id());
        element(out, "title", entry.title());
        element(out, "updated", entry.updated().toString());
        out.writeStartElement("author");
        element(out, "name", entry.author());
        out.writeEndElement();
        link(out, "alternate", entry.id());
        element(out, "summary", entry.summary());
        out.writeEndElement();
    }

    private static void element(XMLStreamWriter out, String name, String text) throws XMLStreamException {
        out.writeStartElement(name);
        out.writeCharacters(allowed(text));
        out.writeEndElement();
    }

    private static void link(XMLStreamWriter out, String relation, String address) throws XMLStreamException {
        out.writeEmptyElement("link");
        out.writeAttribute("rel", relation);
        out.writeAttribute("href", allowed(address));
    }

    /** XML has no control characters, and half of a surrogate pair is no character. */
    private static String allowed(String text) {
        StringBuilder allowed = new StringBuilder(text.length());
        text.codePoints().map(c -> isAllowed(c) ? c : '\uFFFD').forEach(allowed::appendCodePoint);
        return allowed.toString();
    }

    private static boolean isAllowed(int c) {
        return c == '\n' || c == '\t' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
    }
}
