package org.demarche.ledger.intake.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.demarche.contracts.event.RecordedBy;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.ledger.intake.Caller;
import org.demarche.web.security.AuthenticatedCaller;
import org.demarche.web.security.LocalToken;
import org.demarche.web.security.Role;
import org.demarche.web.security.TokenVerifier;

/**
 * Where tokens are asked for: the caller is that of the token in the record, or else the publisher of the topic. What the
 * record says in {@code ce_source} is only a claim.
 */
final class VerifiedCallers implements RecordCallers {
    /** The header of the token, as over HTTP: it is no attribute of the event. */
    static final String TOKEN = "authorization";

    private static final Pattern BEARER = Pattern.compile("Bearer +([A-Za-z0-9._~+/-]+=*)", Pattern.CASE_INSENSITIVE);

    private final Tokens tokens;
    private final Map<String, Caller> publishers;

    /** Says whose token it is. */
    @FunctionalInterface
    private interface Tokens {
        /** @throws ProblemException if it is not valid, or cannot be verified now */
        Caller of(String token, CommandRecord.Command command);
    }

    /** Tokens of an issuer. */
    VerifiedCallers(TokenVerifier verifier, List<CommandsProperties.Publisher> publishers) {
        this((token, command) -> Caller.of(verifier.requireCaller(token)), publishers);
    }

    /** The token of this process. It names nobody, so that the sender is who its record says; an analyst, as over HTTP. */
    VerifiedCallers(LocalToken local) {
        this(
                (token, command) -> {
                    if (!local.matches(token)) {
                        throw unauthorized();
                    }
                    return new Caller(command.source(), true);
                },
                List.of());
    }

    private VerifiedCallers(Tokens tokens, List<CommandsProperties.Publisher> publishers) {
        this.tokens = tokens;
        this.publishers = publishers.stream()
                .collect(toUnmodifiableMap(CommandsProperties.Publisher::topic, VerifiedCallers::caller));
    }

    /** The broker's access rules say who may write to the topic, so the topic vouches for its publisher. */
    private static Caller caller(CommandsProperties.Publisher publisher) {
        String name = publisher.asserter();
        var recordedBy = new RecordedBy(name, "urn:demarche:topic:" + publisher.topic(), null);
        return Caller.of(new AuthenticatedCaller(recordedBy, Set.of(Role.PUBLISHER), List.of(name)));
    }

    @Override
    public Caller of(ConsumerRecord<byte[], byte[]> found, CommandRecord.Command command) {
        List<Header> sent = StreamSupport.stream(found.headers().spliterator(), false)
                .filter(header -> header.key().equalsIgnoreCase(TOKEN))
                .toList();
        Caller publisher = publishers.get(found.topic());
        if (sent.isEmpty() && publisher != null) {
            return publisher;
        }
        if (sent.size() != 1 || sent.getFirst().value() == null) {
            throw unauthorized();
        }
        Matcher token = BEARER.matcher(new String(sent.getFirst().value(), UTF_8));
        if (!token.matches()) {
            throw unauthorized();
        }
        return tokens.of(token.group(1), command);
    }

    private static ProblemException unauthorized() {
        return new ProblemException(Problem.unauthorized("send the header authorization: Bearer with a valid token"));
    }
}
