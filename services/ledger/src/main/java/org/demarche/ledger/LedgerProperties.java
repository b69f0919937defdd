package org.demarche.ledger;

import java.nio.file.Path;
import org.demarche.ledger.store.LedgerStore;
import org.demarche.ledger.store.mongo.MongoLedgerStore;
import org.demarche.ledger.store.rocks.RocksLedgerStore;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Where the ledger lies.
 *
 * @param store {@code rocksdb}, a directory that one process writes, or {@code mongodb}, which several may
 * @param directory of the former
 */
@ConfigurationProperties("demarche.ledger")
record LedgerProperties(
        @DefaultValue("rocksdb") String store,
        @Nullable Path directory,
        @DefaultValue Mongodb mongodb) {

    /**
     * @param uri MongoDB's connection string
     * @param database of this ledger alone
     */
    record Mongodb(
            @Nullable String uri,
            @DefaultValue("demarche-ledger") String database) {

        /** Without the connection string, which may hold a password. */
        @Override
        public String toString() {
            return "Mongodb[database=" + database + "]";
        }
    }

    LedgerStore openStore() {
        return switch (store) {
            case "rocksdb" -> RocksLedgerStore.open(required(directory, "directory"));
            case "mongodb" -> MongoLedgerStore.open(required(mongodb.uri(), "mongodb.uri"), mongodb.database());
            default ->
                throw new InvalidConfigurationPropertyValueException(
                        "demarche.ledger.store", store, "The ledger lies in rocksdb or in mongodb.");
        };
    }

    private <T> T required(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalStateException("demarche.ledger." + name + " is needed when the store is " + store);
        }
        return value;
    }
}
