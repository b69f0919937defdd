package org.demarche.standalone.broker;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.apache.kafka.common.Endpoint;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.InvalidRequestException;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.server.authorizer.AclCreateResult;
import org.apache.kafka.server.authorizer.AclDeleteResult;
import org.apache.kafka.server.authorizer.Action;
import org.apache.kafka.server.authorizer.AuthorizableRequestContext;
import org.apache.kafka.server.authorizer.AuthorizationResult;
import org.apache.kafka.server.authorizer.Authorizer;
import org.apache.kafka.server.authorizer.AuthorizerServerInfo;

/**
 * What programs of this machine may do: read topics, and write the topic of commands, each of which has a token. The process itself
 * comes over listeners that ask for its password, and may do everything. Kafka makes it by its name.
 */
public final class ClientAuthorizer implements Authorizer {
    /** Setting: the topics that everybody may write to, with commas between them. */
    static final String WRITABLE = "demarche.writable.topics";

    private static final Set<AclOperation> READING =
            EnumSet.of(AclOperation.READ, AclOperation.DESCRIBE, AclOperation.DESCRIBE_CONFIGS);
    private static final Set<AclOperation> ASKING = EnumSet.of(AclOperation.DESCRIBE, AclOperation.IDEMPOTENT_WRITE);

    /** Kafka's own topics. */
    private static final String INTERNAL_TOPICS = "__";

    /** The groups of the ledger and of the lens: a member from outside would take their work away. */
    private static final String OWN_GROUPS = "demarche-";

    private Set<String> writable = Set.of();

    @Override
    public void configure(Map<String, ?> settings) {
        writable = Set.of(String.valueOf(settings.get(WRITABLE)).split(","));
    }

    @Override
    public Map<Endpoint, ? extends CompletionStage<Void>> start(AuthorizerServerInfo server) {
        return server.endpoints().stream()
                .collect(Collectors.toMap(endpoint -> endpoint, endpoint -> CompletableFuture.completedFuture(null)));
    }

    @Override
    public List<AuthorizationResult> authorize(AuthorizableRequestContext request, List<Action> actions) {
        // not by the listener: what the broker forwards to the controller comes over the controller's
        boolean own = request.principal().getName().equals(Guard.USER);
        return actions.stream()
                .map(action -> own || isAllowed(action.operation(), action.resourcePattern())
                        ? AuthorizationResult.ALLOWED
                        : AuthorizationResult.DENIED)
                .toList();
    }

    private boolean isAllowed(AclOperation operation, ResourcePattern resource) {
        String name = resource.name();
        return switch (resource.resourceType()) {
            case TOPIC ->
                READING.contains(operation) && !name.startsWith(INTERNAL_TOPICS)
                        || operation == AclOperation.WRITE && writable.contains(name);
            case GROUP ->
                operation == AclOperation.DESCRIBE || READING.contains(operation) && !name.startsWith(OWN_GROUPS);
            case CLUSTER -> ASKING.contains(operation);
            default -> false;
        };
    }

    @Override
    public List<? extends CompletionStage<AclCreateResult>> createAcls(
            AuthorizableRequestContext request, List<AclBinding> bindings) {
        return bindings.stream()
                .map(binding -> CompletableFuture.completedFuture(new AclCreateResult(fixed())))
                .toList();
    }

    @Override
    public List<? extends CompletionStage<AclDeleteResult>> deleteAcls(
            AuthorizableRequestContext request, List<AclBindingFilter> filters) {
        return filters.stream()
                .map(filter -> CompletableFuture.completedFuture(new AclDeleteResult(fixed())))
                .toList();
    }

    private static InvalidRequestException fixed() {
        return new InvalidRequestException("the rights of the embedded broker are fixed");
    }

    @Override
    public Iterable<AclBinding> acls(AclBindingFilter filter) {
        return List.of();
    }

    @Override
    public void close() {
        // it holds nothing
    }
}
