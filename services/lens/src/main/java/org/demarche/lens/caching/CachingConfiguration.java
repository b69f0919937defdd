package org.demarche.lens.caching;

import org.demarche.lens.asof.AsOfConfiguration;
import org.demarche.lens.asof.QueryProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** HTTP caching of the handlers that declare it by {@link CacheableAnswer}. */
@Configuration(proxyBeanMethods = false)
public class CachingConfiguration {
    @Bean
    ETagCache etagCache(QueryProperties properties) {
        return new ETagCache(properties.etagCacheSize());
    }

    @Bean
    ETagFilter etagFilter(ETagCache etags) {
        return new ETagFilter(etags);
    }

    @Bean
    WebMvcConfigurer cachingWeb(ETagCache etags) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new CachingInterceptor(etags)).order(AsOfConfiguration.INTERCEPTOR_ORDER + 2);
            }
        };
    }
}
