package org.demarche.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.demarche.contracts.Json;

/**
 * Commands at a steady rate, about the cases in turn: some claims about an incident, the report of the next one, claims about that
 * one. Remembers when each position was acknowledged.
 */
final class LiveCommands implements AutoCloseable {
    static final int CONNECTIONS = 64;

    /** Commands about one incident: a real one has about as many. */
    private static final int COMMANDS_OF_AN_INCIDENT = 20;

    private final int port;
    private final int cases;
    private final ClosedLoop work;
    private final BlockingQueue<HttpConnection> free = new ArrayBlockingQueue<>(CONNECTIONS);
    private final ConcurrentMap<Long, Acknowledged> acknowledged = new ConcurrentHashMap<>();
    private int sent;
    private volatile long last;

    /** When the event of a command about a case was acknowledged. */
    record Acknowledged(long nanos, int caseNumber) {}

    LiveCommands(int port, int cases, ClosedLoop work) {
        this.port = port;
        this.cases = cases;
        this.work = work;
    }

    static String caseId(int number) {
        return "live-" + number;
    }

    /** What was acknowledged since the last {@link #forget}, by position. */
    Map<Long, Acknowledged> acknowledged() {
        return acknowledged;
    }

    void forget() {
        acknowledged.clear();
    }

    /** The highest position that was acknowledged. */
    long last() {
        return last;
    }

    /** Anew for each load: while very many subscribers come, the server gives up connections that say nothing. */
    private void connect() throws IOException {
        close();
        for (int n = 0; n < CONNECTIONS; n++) {
            free.add(new HttpConnection(port));
        }
    }

    /** Opens the cases, with the first incident of each. */
    void prepare() throws IOException, InterruptedException {
        connect();
        for (int n = 0; n < cases; n++) {
            String id = caseId(n);
            post("open-case", id, n, "{\"case\":\"%s\",\"title\":\"A case\"}".formatted(id));
            report(n, 0);
        }
    }

    /** Returns when all are answered. */
    void send(int commands, int perSecond) throws IOException {
        connect();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long begun = System.nanoTime();
            for (int n = 0; n < commands; n++) {
                long due = begun + n * TimeUnit.SECONDS.toNanos(1) / perSecond;
                while (System.nanoTime() - due < 0) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                int number = sent++;
                threads.execute(() -> command(number));
            }
        }
    }

    private void command(int number) {
        int caseNumber = number % cases;
        int ofTheCase = number / cases;
        String id = caseId(caseNumber);
        int incident = ofTheCase / COMMANDS_OF_AN_INCIDENT;
        try {
            if (ofTheCase % COMMANDS_OF_AN_INCIDENT == 0) {
                report(caseNumber, incident + 1); // early, since the claims about it do not wait for the answer
            } else {
                String body = "{\"case\":\"%s\",\"incident\":\"%s\",\"dimension\":\"SHARE\",\"value\":\"%d\"}"
                        .formatted(id, incidentId(id, incident), number);
                post("record-impact", "impact-" + number, caseNumber, body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void report(int caseNumber, int incident) throws InterruptedException {
        String id = caseId(caseNumber);
        String body = "{\"case\":\"%s\",\"incident\":\"%s\",\"title\":\"An incident\"}"
                .formatted(id, incidentId(id, incident));
        post("report-incident", incidentId(id, incident), caseNumber, body);
    }

    private static String incidentId(String caseId, int number) {
        return "INC-%s-%d".formatted(caseId, number);
    }

    private void post(String type, String key, int caseNumber, String body) throws InterruptedException {
        byte[] request = HttpConnection.post("/api/commands/" + type, "application/json", key, body.getBytes(UTF_8));
        HttpConnection connection = free.take();
        try {
            HttpConnection.Answer answer = connection.send(request);
            long now = System.nanoTime();
            if (answer.status() != 201) {
                work.refuse(new String(answer.body(), UTF_8));
                return;
            }
            long position = Json.MAPPER.readTree(answer.body()).path("position").asLong();
            acknowledged.put(position, new Acknowledged(now, caseNumber));
            reached(position);
        } catch (IOException e) {
            work.refuse(e.toString());
        } finally {
            free.add(connection);
        }
    }

    private synchronized void reached(long position) {
        last = Math.max(last, position);
    }

    @Override
    public void close() throws IOException {
        for (HttpConnection connection = free.poll(); connection != null; connection = free.poll()) {
            connection.close();
        }
    }
}
