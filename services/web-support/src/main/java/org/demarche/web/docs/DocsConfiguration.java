package org.demarche.web.docs;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The pages about the API, in each service. Nothing on them comes from another server. */
@Configuration(proxyBeanMethods = false)
@Import(DocsController.class)
public class DocsConfiguration {
    private static final String CONTRACTS = "classpath:/org/demarche/contracts/";
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'%s;"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    WebMvcConfigurer docsWeb() {
        return new WebMvcConfigurer() {
            @Override
            public void addResourceHandlers(ResourceHandlerRegistry registry) {
                files(registry, "/docs/files/*.json", CONTRACTS);
                files(registry, "/docs/files/schemas/**", CONTRACTS + "schemas/");
                files(registry, "/docs/assets/**", "classpath:/static/docs/");
            }

            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new Headers()).addPathPatterns("/docs/**");
            }
        };
    }

    private static void files(ResourceHandlerRegistry registry, String pattern, String location) {
        registry.addResourceHandler(pattern).addResourceLocations(location).setCacheControl(CacheControl.noCache());
    }

    /** Swagger UI has its arrows as data in its styles; no other page may load these. */
    private static final class Headers implements HandlerInterceptor {
        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            boolean swagger = request.getRequestURI().equals("/docs");
            response.setHeader("Content-Security-Policy", POLICY.formatted(swagger ? " data:" : ""));
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("Referrer-Policy", "same-origin");
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
            return true;
        }
    }
}
