package org.demarche.ledger;

import org.demarche.ledger.store.LedgerStore;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LedgerProperties.class)
class StoreConfiguration {
    /**
     * The store of the ledger, unless the application has opened one already. The ledger closes it. A store that cannot be
     * reached yet is waited for.
     */
    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean
    LedgerStore ledgerStore(LedgerProperties properties) {
        return new StoreOpening(Thread::sleep).open(properties::openStore);
    }
}
