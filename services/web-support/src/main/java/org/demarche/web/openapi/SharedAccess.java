package org.demarche.web.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Set;
import org.demarche.web.security.AccessRule;
import org.demarche.web.security.AccessTable;
import org.demarche.web.security.Role;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.PathContainer;

/** Says of every operation which roles may use it, by the table of access: any one of them is enough. */
@Order(Ordered.LOWEST_PRECEDENCE - 1)
final class SharedAccess implements OpenApiCustomizer {
    private static final String SCHEME = "bearer";

    @Override
    public void customise(OpenAPI api) {
        Components components = api.getComponents() == null ? new Components() : api.getComponents();
        api.components(components.addSecuritySchemes(
                SCHEME,
                new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")
                        .description("a token of the issuer that this server is configured with. Without an issuer,"
                                + " ./demarche takes the token of its data directory, for what changes something")));
        api.getPaths()
                .forEach((path, item) -> item.readOperationsMap()
                        .forEach((method, operation) ->
                                // what no rule covers is refused to all, so it needs no roles either
                                AccessTable.rule(method.name(), PathContainer.parsePath(path.replaceAll("[{}]", "")))
                                        .map(AccessRule::roles)
                                        .ifPresent(roles -> require(roles, operation))));
    }

    private static void require(Set<Role> roles, Operation operation) {
        roles.forEach(role -> operation.addSecurityItem(new SecurityRequirement().addList(SCHEME, role.text())));
    }
}
