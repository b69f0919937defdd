package org.demarche.lens.journal;

import org.demarche.lens.journal.StoreProperties.Store;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether a store is the one that {@code demarche.lens.store} names; a name that is not one ends the start. */
public abstract class OnStore implements Condition {
    private final Store store;

    private OnStore(Store store) {
        this.store = store;
    }

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return Binder.get(context.getEnvironment())
                        .bind("demarche.lens.store", Store.class)
                        .orElse(Store.MONGODB)
                == store;
    }

    /** For what belongs to MongoDB. */
    public static final class Mongodb extends OnStore {
        public Mongodb() {
            super(Store.MONGODB);
        }
    }

    /** For what belongs to RocksDB. */
    public static final class Rocksdb extends OnStore {
        public Rocksdb() {
            super(Store.ROCKSDB);
        }
    }
}
