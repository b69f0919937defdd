package org.demarche.web;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import org.apache.catalina.Context;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.core.StandardHost;
import org.demarche.web.bodies.BodyBudget;
import org.demarche.web.bodies.BodyFilter;
import org.demarche.web.checks.RequestCheckFilter;
import org.demarche.web.connections.BoundedProtocol;
import org.demarche.web.connections.OpenStreams;
import org.demarche.web.cors.AllowedOrigins;
import org.demarche.web.docs.DocsConfiguration;
import org.demarche.web.drain.Drain;
import org.demarche.web.errors.ProblemAdvice;
import org.demarche.web.errors.ProblemErrors;
import org.demarche.web.errors.ProblemReportValve;
import org.demarche.web.errors.ServerErrorLog;
import org.demarche.web.limits.LimitConfiguration;
import org.demarche.web.openapi.OpenApiConfiguration;
import org.demarche.web.probes.ProbePort;
import org.demarche.web.security.SecurityConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.TomcatProtocolHandlerCustomizer;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.filter.CorsFilter;

/** The HTTP server, to be imported by each service. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({WebProperties.class, NeighbourProperties.class})
@Import({
    ProblemAdvice.class,
    ProblemErrors.class,
    ServerErrorLog.class,
    OpenApiConfiguration.class,
    DocsConfiguration.class,
    LimitConfiguration.class,
    SecurityConfiguration.class
})
public class WebConfiguration {
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> boundedConnections(
            WebProperties properties, ObjectProvider<OpenStreams> streams) {
        TomcatProtocolHandlerCustomizer<BoundedProtocol> limits = protocol -> protocol.limit(
                properties.connections(), streams.getIfAvailable(() -> OpenStreams.NONE), properties.receiveTimeout());
        return factory -> {
            factory.setProtocol(BoundedProtocol.class.getName());
            factory.addProtocolHandlerCustomizers(limits);
            factory.addContextCustomizers(WebConfiguration::report);
        };
    }

    /** Only where a port is named. */
    @Bean
    @ConditionalOnProperty("demarche.web.probe-port")
    FilterRegistrationBean<ProbePort> probePort(WebProperties properties, ServerProperties server) {
        return OrderedFilters.ordered(new ProbePort(requireNonNull(properties.probePort()), server.getAddress()), 0);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> probeConnector(
            ObjectProvider<FilterRegistrationBean<ProbePort>> port) {
        return factory -> port.ifAvailable(filter -> factory.addAdditionalConnectors(
                requireNonNull(filter.getFilter()).connector()));
    }

    /** Errors of the container are problems, redirects name no host, and an answer that a filter holds is written after a forward. */
    private static void report(Context context) {
        if (context instanceof StandardContext standard) {
            standard.setSuspendWrappedResponseAfterForward(false);
        }
        context.setUseRelativeRedirects(true);
        if (context.getParent() instanceof StandardHost host) {
            host.setErrorReportValveClass(ProblemReportValve.class.getName());
        }
    }

    @Bean
    Drain drain(
            WebProperties properties,
            ObjectProvider<OpenStreams> streams,
            ApplicationContext context,
            @Value("${spring.lifecycle.timeout-per-shutdown-phase:30s}") Duration timeout) {
        OpenStreams open = streams.getIfAvailable(() -> OpenStreams.NONE);
        return new Drain(timeout, properties.drainTime(), () -> openConnections(context, open));
    }

    private static int openConnections(ApplicationContext context, OpenStreams streams) {
        return context instanceof WebServerApplicationContext web
                        && web.getWebServer() instanceof TomcatWebServer tomcat
                        && tomcat.getTomcat().getConnector().getProtocolHandler() instanceof BoundedProtocol protocol
                ? protocol.openConnections() - streams.count()
                : 0;
    }

    @Bean
    FilterRegistrationBean<Drain> drainFilter(Drain drain) {
        return OrderedFilters.ordered(drain, 0);
    }

    @Bean
    FilterRegistrationBean<RequestCheckFilter> requestChecks(WebProperties properties) {
        return OrderedFilters.ordered(new RequestCheckFilter(properties.hosts(), properties.origins()), 10);
    }

    /** Without allowed sites there is no filter, and no answer varies by its origin. */
    @Bean
    FilterRegistrationBean<CorsFilter> crossOrigin(WebProperties properties) {
        AllowedOrigins allowed = new AllowedOrigins(properties.readers(), properties.origins());
        FilterRegistrationBean<CorsFilter> registration = OrderedFilters.ordered(new CorsFilter(allowed), 15);
        registration.setEnabled(allowed.any());
        return registration;
    }

    @Bean
    BodyBudget bodyBudget(WebProperties properties) {
        return new BodyBudget(properties.bodiesInFlight());
    }

    @Bean
    FilterRegistrationBean<BodyFilter> timedBodies(WebProperties properties) {
        return OrderedFilters.ordered(
                new BodyFilter(
                        properties.receiveTimeout(), properties.minBodyRate().toBytes()),
                20);
    }

    @Bean
    MeterBinder bodyMetrics(BodyBudget budget) {
        return registry -> Gauge.builder("demarche.web.bodies", budget, BodyBudget::held)
                .description("Bytes of request bodies that are held now")
                .baseUnit("bytes")
                .register(registry);
    }
}
