package org.demarche.ledger;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import org.demarche.contracts.settings.PositiveAmount;
import org.demarche.ledger.store.LedgerStore;
import org.demarche.ledger.store.mongo.MongoLedgerStore;
import org.demarche.ledger.store.rocks.RocksLedgerStore;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Where the ledger is stored.
 *
 * @param store Store of the ledger: rocksdb is a directory that one process writes, mongodb may be written by several.
 * @param maxCaseSize Size of one case from which no more claims about it are recorded: the bytes of its events, and 300 for each
 *     element of their lists. A lens assesses a case from all its events: it needs a heap of at least sixteen times this size.
 * @param directory Directory of the ledger if the store is rocksdb. Back it up: nothing else holds the record.
 */
@Validated
@ConfigurationProperties("demarche.ledger")
record LedgerProperties(
        @DefaultValue("rocksdb") Store store,
        @DefaultValue("32MB") @PositiveAmount DataSize maxCaseSize,
        @Nullable Path directory,
        @DefaultValue @Valid Mongodb mongodb) {

    /** The stores there are. */
    enum Store {
        ROCKSDB,
        MONGODB
    }

    /**
     * The MongoDB of the ledger.
     *
     * @param uri Connection string of MongoDB if the store is mongodb.
     * @param database Database of this ledger alone.
     */
    record Mongodb(
            @Nullable String uri,
            @DefaultValue("demarche-ledger") @NotBlank String database) {

        /** Without the connection string, which may hold a password. */
        @Override
        public String toString() {
            return "Mongodb[database=" + database + "]";
        }
    }

    LedgerStore openStore() {
        return switch (store) {
            case ROCKSDB -> RocksLedgerStore.open(required(directory, "directory"));
            case MONGODB -> MongoLedgerStore.open(required(mongodb.uri(), "mongodb.uri"), mongodb.database());
        };
    }

    private <T> T required(@Nullable T value, String name) {
        if (value == null) {
            throw new InvalidConfigurationPropertyValueException(
                    "demarche.ledger." + name, null, "It is needed when demarche.ledger.store is " + store + ".");
        }
        return value;
    }
}
