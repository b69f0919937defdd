package org.demarche.web.openapi;

import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of the OpenAPI documents that are the same in all services. */
@Configuration(proxyBeanMethods = false)
public class OpenApiConfiguration {
    /** An address without a host: the document is the same for every reader. */
    @Bean
    OpenApiCustomizer serverWithoutHost() {
        return api -> api.servers(List.of(new Server().url("/"))).security(List.of());
    }

    @Bean
    AnswerSchemas answerSchemas() {
        return new AnswerSchemas();
    }

    @Bean
    SharedAccess sharedAccess() {
        return new SharedAccess();
    }

    @Bean
    SharedProblems sharedProblems() {
        return new SharedProblems();
    }
}
