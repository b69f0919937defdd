package org.demarche.contracts.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;
import org.demarche.contracts.Json;
import org.demarche.contracts.StoredNames;
import org.demarche.contracts.event.Command;
import org.demarche.contracts.http.ProblemException;
import org.demarche.contracts.view.ActorView;
import org.demarche.contracts.view.AttributionState;
import org.demarche.contracts.view.CampaignView;
import org.demarche.contracts.view.CaseView;
import org.demarche.contracts.view.IncidentView;
import org.demarche.contracts.view.RelationState;
import org.demarche.contracts.view.SlotView;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import org.springframework.web.util.UriBuilder;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * A client of a ledger and a lens, created from the interfaces that their controllers implement. Fields of a later version are
 * ignored. An event is a JSON tree. An error response is a {@link ProblemException} with its problem; if the server cannot be
 * reached, methods throw the exceptions of {@link RestClient}.
 */
public final class DemarcheClient {
    /** Ignores fields and values of later versions. */
    static final JsonMapper MAPPER = Json.MAPPER
            .rebuild()
            .disable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES) // such as replayed, which is not in the body
            .enable(EnumFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
            .addModule(ViewReader.module())
            .addModule(new SimpleModule().addDeserializer(Object.class, new Tree()))
            .build();

    /** So few that the server can answer all of them before the answer is read. */
    private static final int BULK_LINES = 200;

    private static final MediaType LINES = MediaType.parseMediaType("application/x-ndjson");

    private final RestClient client;
    private final HttpServiceProxyFactory factory;

    private DemarcheClient(RestClient client, HttpServiceProxyFactory factory) {
        this.client = client;
        this.factory = factory;
    }

    /** A client with default settings. */
    public static DemarcheClient of(URI server) {
        return of(server, RestClient.builder());
    }

    /**
     * A client with default settings that sends a bearer token.
     *
     * @param token supplies a valid token; it is asked before each request, also of a stream that is opened again
     */
    public static DemarcheClient of(URI server, Supplier<String> token) {
        return of(
                server,
                RestClient.builder()
                        .requestInitializer(request -> request.getHeaders().setBearerAuth(token.get())));
    }

    /** A client with the builder's settings, such as timeouts and interceptors. */
    public static DemarcheClient of(URI server, RestClient.Builder builder) {
        RestClient client = builder.clone()
                .baseUrl(server)
                .defaultHeader(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE)
                .configureMessageConverters(converters ->
                        converters.registerDefaults().withJsonConverter(new JacksonJsonHttpMessageConverter(MAPPER)))
                .requestInterceptor(new WholeAnswers())
                .defaultStatusHandler(HttpStatusCode::isError, (request, response) -> {
                    throw new ProblemException(ProblemReader.read(response));
                })
                .build();
        var factory = HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client))
                .customArgumentResolver(new ApiArgumentResolver())
                .build();
        return new DemarcheClient(client, factory);
    }

    @SuppressWarnings("unchecked") // a body is written by its own type
    public CommandsApi<Command> commands() {
        return factory.createClient(CommandsApi.class);
    }

    public CasesClient cases() {
        return subscribable(CasesClient.class, CasesApi.class, "/api/cases", "case", CaseView.class);
    }

    public IncidentsClient incidents() {
        return subscribable(
                IncidentsClient.class, IncidentsApi.class, "/api/incidents", "incident", IncidentView.class);
    }

    public AttributionsClient attributions() {
        return subscribable(
                AttributionsClient.class,
                AttributionsApi.class,
                "/api/attributions",
                "subject",
                AttributionState.class);
    }

    public RelationsClient relations() {
        return subscribable(
                RelationsClient.class, RelationsApi.class, "/api/relations", "relation", RelationState.class);
    }

    /** The contradictions of one case, which {@link SubscriptionParameters#one} names, by their slots. */
    public Subscribable<SlotView> contradictions() {
        return new StateSubscriber<>(client, "/api/cases", "/contradictions", "slot", SlotView.class);
    }

    /** The queries of an interface by HTTP, and subscriptions. */
    private <C, V> C subscribable(Class<C> both, Class<?> queries, String path, String key, Class<V> type) {
        Object api = factory.createClient(queries);
        var states = new StateSubscriber<>(client, path, "", key, type);
        return both.cast(Proxy.newProxyInstance(
                both.getClassLoader(), new Class<?>[] {both}, (proxy, method, arguments) -> {
                    try {
                        return method.invoke(
                                method.getDeclaringClass() == Subscribable.class ? states : api, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    @SuppressWarnings("unchecked")
    public ClaimsApi<AsOfParameters> claims() {
        return factory.createClient(ClaimsApi.class);
    }

    public CampaignsClient campaigns() {
        return subscribable(
                CampaignsClient.class, CampaignsApi.class, "/api/campaigns", "campaign", CampaignView.class);
    }

    public ActorsClient actors() {
        return subscribable(ActorsClient.class, ActorsApi.class, "/api/actors", "actor", ActorView.class);
    }

    @SuppressWarnings("unchecked")
    public DiffApi<DiffParameters> diff() {
        return factory.createClient(DiffApi.class);
    }

    @SuppressWarnings("unchecked") // an event is read as a tree
    public EventsApi<AsOfParameters, JsonNode> events() {
        return factory.createClient(EventsApi.class);
    }

    public ProjectionsApi projections() {
        return factory.createClient(ProjectionsApi.class);
    }

    public QuarantineApi quarantine() {
        return factory.createClient(QuarantineApi.class);
    }

    @SuppressWarnings("unchecked")
    public WhyApi<AsOfParameters> why() {
        return factory.createClient(WhyApi.class);
    }

    /**
     * Sends a command.
     *
     * @param key the idempotency key, which is also the id of the claim that the command makes; after a failure, send the
     *     command again with the same key
     */
    public Receipt send(String key, Command command) {
        return receipt(commands().send(StoredNames.commandName(command.getClass()), key, command));
    }

    /**
     * Sends a command by its name, with its fields as its page in the documents lists them. What is left out is completed by the
     * ledger.
     *
     * @param key as in {@link #send(String, Command)}
     * @param command such as {@code report-incident}
     * @param fields texts, numbers, lists, maps, and values of the contracts, such as a source
     */
    public Receipt send(String key, String command, Map<String, ?> fields) {
        @SuppressWarnings("unchecked") // a body is written by its own type
        CommandsApi<JsonNode> commands = factory.createClient(CommandsApi.class);
        return receipt(commands.send(command, key, MAPPER.valueToTree(fields)));
    }

    private static Receipt receipt(ResponseEntity<Receipt> answer) {
        return Objects.requireNonNull(answer.getBody(), "the response has no receipt");
    }

    /**
     * Sends commands in bulk, in order, in requests of {@value #BULK_LINES} lines. A refused line does not stop the rest.
     *
     * <p>If a request fails, this throws the same exceptions as other methods. Lines without a result may be recorded
     * nevertheless: send them again, under the same keys.
     *
     * @param lines each a JSON object with {@code type}, {@code id} (the idempotency key) and {@code data}
     * @param results gets the result of each line that is not blank, in order
     */
    public void sendAll(Iterable<String> lines, Consumer<LineResult> results) {
        List<String> request = new ArrayList<>();
        long sent = 0;
        for (String line : lines) {
            request.add(line);
            if (request.size() == BULK_LINES) {
                post(request, sent, results);
                sent += request.size();
                request.clear();
            }
        }
        if (!request.isEmpty()) {
            post(request, sent, results);
        }
    }

    private void post(List<String> lines, long before, Consumer<LineResult> results) {
        client.post()
                .uri("/api/commands")
                .contentType(LINES)
                .accept(LINES)
                .body((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8))
                .exchangeForRequiredValue((request, response) -> {
                    if (response.getStatusCode().isError()) {
                        throw new ProblemException(ProblemReader.read(response));
                    }
                    return read(
                            response.getBody(),
                            result -> results.accept(
                                    MAPPER.treeToValue(result, LineResult.class).after(before)));
                });
    }

    /**
     * Reads events in ledger order, as CloudEvents, and passes each to the handler as it arrives. If the connection breaks,
     * this fails with an exception of {@link RestClient}. Call it again with a filter for the events after the last one.
     *
     * @return the number of events
     */
    public long events(EventFilterParameters filter, AsOfParameters asOf, Consumer<JsonNode> handler) {
        Map<String, String> parameters = new LinkedHashMap<>(ApiArgumentResolver.parameters(filter));
        parameters.putAll(ApiArgumentResolver.parameters(asOf));
        return client.get()
                .uri(uri -> uri(uri, "/api/events", parameters))
                .accept(LINES)
                .exchangeForRequiredValue((request, response) -> {
                    if (response.getStatusCode().isError()) {
                        throw new ProblemException(ProblemReader.read(response));
                    }
                    return read(response.getBody(), handler);
                });
    }

    static URI uri(UriBuilder uri, String path, Map<String, String> parameters) {
        uri.path(path);
        parameters.keySet().forEach(name -> uri.queryParam(name, "{" + name + "}"));
        return uri.build(parameters);
    }

    /**
     * Follows the stream of events: first the history from the filter's position on, then every new event. It blocks, without
     * end. If the connection breaks, it reconnects with a backoff and continues after the last event that was handled.
     *
     * <p>Every event is passed at least once, in ledger order. Store the position together with what you make of the event,
     * and start with {@link EventFilterParameters#after} it: an event comes again if the process ended before that.
     *
     * @param filter with the first position; its limit has no effect
     * @param handler gets an event and its position; an exception that it throws ends the stream
     * @throws InterruptedException when this thread is interrupted, which is how to stop; the connection is closed
     * @throws ProblemException if the server refuses the request for a reason that a retry does not change
     */
    public void follow(EventFilterParameters filter, ObjLongConsumer<JsonNode> handler) throws InterruptedException {
        EventFollower.of(client, filter.withoutLimit(), handler).follow();
    }

    /**
     * Follows the stream of events as {@link #follow} does, in a thread of its own.
     *
     * @return the running stream, to be closed
     */
    public Subscription stream(EventFilterParameters filter, ObjLongConsumer<JsonNode> handler) {
        return new Subscription(EventFollower.of(client, filter.withoutLimit(), handler)::follow);
    }

    private static long read(InputStream lines, Consumer<JsonNode> handler) throws IOException {
        long count = 0;
        try (var reader = new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                handler.accept(MAPPER.readTree(line));
                count++;
            }
        }
        return count;
    }

    private static final class Tree extends ValueDeserializer<Object> {
        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) {
            return context.readTree(parser);
        }
    }
}
