package org.demarche.lens.pages;

import java.time.Duration;
import java.util.List;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.marking.Clearance;
import org.demarche.lens.entities.EntityQueries;
import org.demarche.lens.forms.FormSender;
import org.demarche.lens.forms.RecordingProperties;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.ProjectionLag;
import org.demarche.lens.journal.ReadModelsUnavailableException;
import org.demarche.lens.journal.ServedGeneration;
import org.demarche.lens.marking.CurrentMarkings;
import org.demarche.lens.marking.Visibility;
import org.demarche.web.login.LoginConfiguration;
import org.demarche.web.security.BrowserSessions;
import org.demarche.web.security.CallerClearance;
import org.demarche.web.security.SecurityProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** The pages, beside the questions over HTTP that they show the answers of. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RecordingProperties.class)
@Import({
    BoardPage.class,
    CasePage.class,
    IncidentPages.class,
    RelationPage.class,
    ActorPage.class,
    ListPages.class,
    SearchPage.class,
    EventPages.class,
    DiffPage.class,
    WhyPage.class,
    ContradictionsPage.class,
    FeedPages.class,
    HelpPage.class,
    RecordPages.class,
    TypedReadings.class,
    TimeBar.class,
    LoginConfiguration.class
})
public class PagesConfiguration {
    private static final Duration FOR_GOOD = Duration.ofDays(365);

    @Bean
    PageContexts pageContexts(
            EntityQueries entities, ProjectionLag lag, FormSender sender, SecurityProperties security) {
        return new PageContexts(entities, lag, sender.isThere(), security.isOpenToAll());
    }

    @Bean
    FormSender formSender(RecordingProperties properties, ObjectProvider<BrowserSessions> sessions) {
        return new FormSender(properties, sessions.getIfAvailable());
    }

    @Bean
    EventFeed eventFeed(EntityQueries queries) {
        return new EventFeed(queries);
    }

    @Bean
    PartDialect partDialect() {
        return new PartDialect();
    }

    @Bean
    FilterRegistrationBean<Representations> representations(Generations generations, CurrentMarkings markings) {
        var registration = new FilterRegistrationBean<>(new Representations(
                (request, entity) -> isRecorded(generations, markings, CallerClearance.of(request), entity)));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 100);
        return registration;
    }

    /** An id can end like the name of a file, such as leak.json: its page is HTML all the same. */
    @Bean
    static BeanPostProcessor htmlPages() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof ThymeleafViewResolver resolver) {
                    resolver.setForceContentType(true);
                }
                return bean;
            }
        };
    }

    /** While the read models cannot be reached, the request is answered so by those who serve it. */
    private static boolean isRecorded(
            Generations generations, CurrentMarkings markings, Clearance clearance, EntityRef entity) {
        try {
            ServedGeneration served = generations.served();
            Visibility visibility = markings.visibility(clearance, served);
            return visibility.isRestricted()
                    ? !EntityQueries.claims(served.models(), visibility, Long.MAX_VALUE)
                            .of(List.of(entity.toString()))
                            .isEmpty()
                    : served.models().summaries().find(entity).isPresent();
        } catch (ReadModelsUnavailableException e) {
            return false;
        }
    }

    @Bean
    WebMvcConfigurer pagesWeb(SecurityProperties security) {
        return new WebMvcConfigurer() {
            @Override
            public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
                resolvers.addFirst(new PageProblems(security.isOpenToAll()));
            }

            @Override
            public void addResourceHandlers(ResourceHandlerRegistry registry) {
                registry.addResourceHandler("/pages/fonts/**")
                        .addResourceLocations("classpath:/static/pages/fonts/")
                        .setCacheControl(CacheControl.maxAge(FOR_GOOD).cachePublic());
                // one version of the styles and scripts goes with one version of the pages
                registry.addResourceHandler("/pages/**")
                        .addResourceLocations("classpath:/static/pages/")
                        .setCacheControl(CacheControl.noCache());
            }
        };
    }
}
