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

    private final TokenVerifier verifier;
    private final Map<String, Caller> publishers;

    VerifiedCallers(TokenVerifier verifier, List<CommandsProperties.Publisher> publishers) {
        this.verifier = verifier;
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
        List<Header> tokens = StreamSupport.stream(found.headers().spliterator(), false)
                .filter(header -> header.key().equalsIgnoreCase(TOKEN))
                .toList();
        Caller publisher = publishers.get(found.topic());
        if (tokens.isEmpty() && publisher != null) {
            return publisher;
        }
        if (tokens.size() != 1 || tokens.getFirst().value() == null) {
            throw unauthorized();
        }
        Matcher token = BEARER.matcher(new String(tokens.getFirst().value(), UTF_8));
        if (!token.matches()) {
            throw unauthorized();
        }
        return Caller.of(verifier.requireCaller(token.group(1)));
    }

    private static ProblemException unauthorized() {
        return new ProblemException(Problem.unauthorized("send the header authorization: Bearer with a valid token"));
    }
}
