package org.demarche.lens.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.demarche.lens.LensApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** The whole lens but for Kafka, over an embedded MongoDB: the one Spring context of this module's tests. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = LensApplication.class,
        properties = {
            "spring.config.name=lens",
            "server.address=127.0.0.1",
            "demarche.lens.projector.enabled=false",
            "demarche.lens.live.enabled=false",
            "demarche.lens.query.timeout=200ms",
            "demarche.lens.ledger-address=http://127.0.0.1:1", // pages have links to forms
            "demarche.lens.store.timeout=20s",
            "demarche.lens.query.max-staleness=0ms", // the tests put read models back, which time does not
            "spring.kafka.bootstrap-servers=127.0.0.1:1",
            "spring.main.banner-mode=off"
        })
@ContextConfiguration(initializers = LensTestDatabase.class)
@AutoConfigureMockMvc
@Import(LensTestModels.class)
@interface LensTest {}
