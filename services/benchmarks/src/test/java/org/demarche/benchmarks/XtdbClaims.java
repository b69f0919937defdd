package org.demarche.benchmarks;

import clojure.java.api.Clojure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import xtdb.api.IXtdb;
import xtdb.api.TransactionInstant;
import xtdb.api.XtdbDocument;
import xtdb.api.tx.Transaction;

/**
 * Claims in XTDB 1, in memory, in a process of its own. Each claim is a document and a transaction: valid since it occurred, and
 * the time of the transaction is the position in milliseconds. The argument is a file of lines of thing, claim, type, milliseconds and
 * data, with tabs between; says {@code filled}. The input is {@code ask}, milliseconds, the number of cases and the last position,
 * answered by {@code micros} and what each question took.
 */
final class XtdbClaims {
    private static final Object QUESTION =
            Clojure.read("{:find [(pull claim [*])] :in [thing] :where [[claim :thing thing]]}");
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private XtdbClaims() {}

    public static void main(String[] args) throws IOException {
        try (IXtdb node = IXtdb.startNode();
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            fill(node, Path.of(args[0]));
            System.out.println("filled");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                List<String> words = List.of(line.split(" "));
                System.out.println(ask(
                        node,
                        Long.parseLong(words.get(1)),
                        Integer.parseInt(words.get(2)),
                        Long.parseLong(words.get(3))));
            }
        }
    }

    private static void fill(IXtdb node, Path file) throws IOException {
        @Nullable TransactionInstant last = null;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            long position = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = node.submitTx(claim(List.of(line.split("\t", 5)), ++position));
            }
        }
        node.awaitTx(Objects.requireNonNull(last, "there is no claim"), TIMEOUT);
    }

    private static Transaction claim(List<String> fields, long position) {
        XtdbDocument document = XtdbDocument.create(
                fields.get(1), Map.of("thing", fields.get(0), "type", fields.get(2), "data", fields.get(4)));
        Date occurred = new Date(Long.parseLong(fields.get(3)));
        return Transaction.buildTx(tx -> tx.put(document, occurred).withTxTime(new Date(position)));
    }

    private static String ask(IXtdb node, long millis, int filled, long head) throws IOException {
        int size = new GeneratedCases().size();
        SplittableRandom random = new SplittableRandom(0);
        List<Long> micros = new ArrayList<>();
        long since = System.nanoTime();
        while (System.nanoTime() - since < millis * 1_000_000) {
            AsOfQuestion question = AsOfQuestion.random(random, size, filled, head);
            long begun = System.nanoTime();
            Collection<List<?>> claims =
                    node.db(new Date(), new Date(question.known())).query(QUESTION, question.thing());
            micros.add((System.nanoTime() - begun) / 1000);
            if (claims.isEmpty()) {
                throw new IllegalStateException("XTDB knows no claim about " + question);
            }
        }
        return micros.stream().map(Object::toString).collect(Collectors.joining(" ", "micros ", ""));
    }
}
