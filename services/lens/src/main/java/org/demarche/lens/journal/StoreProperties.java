package org.demarche.lens.journal;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which store the read models are in.
 *
 * @param store Store of the read models: rocksdb is a directory of one lens, mongodb is shared by several.
 */
@Validated
@ConfigurationProperties("demarche.lens")
record StoreProperties(@DefaultValue("mongodb") Store store) {

    /** The stores there are. */
    enum Store {
        ROCKSDB,
        MONGODB
    }
}
