package org.demarche.testsupport;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.mongodb.MongoDBContainer;

/**
 * The one way for a test to get a real server: the one that an environment variable names, or a container that all tests of
 * the process share. Tests have databases and topics with names of their own on it, and leave these behind.
 */
public final class TestServers {
    private static final String KAFKA = "DEMARCHE_TEST_KAFKA";
    private static final String MONGODB = "DEMARCHE_TEST_MONGODB";

    private TestServers() {}

    /** The bootstrap servers of a Kafka; skips the test where there is none. */
    public static String requireKafka() {
        return named(KAFKA).orElseGet(() -> {
            requireDocker(KAFKA);
            return KafkaInDocker.CONTAINER.getBootstrapServers();
        });
    }

    /** The connection string of a MongoDB that is a replica set; skips the test where there is none. */
    public static String requireMongo() {
        return named(MONGODB).orElseGet(() -> {
            requireDocker(MONGODB);
            return MongoInDocker.CONTAINER.getReplicaSetUrl();
        });
    }

    private static Optional<String> named(String variable) {
        return Optional.ofNullable(System.getenv(variable)).filter(value -> !value.isBlank());
    }

    private static void requireDocker(String variable) {
        assumeTrue(
                DockerClientFactory.instance().isDockerAvailable(),
                () -> "no Docker, and " + variable + " names no server");
    }

    /** Started with the first test that asks for it, and ended with the process. */
    private static final class KafkaInDocker {
        private static final KafkaContainer CONTAINER = new KafkaContainer("apache/kafka:4.2.1");

        static {
            CONTAINER.start();
        }
    }

    /** A replica set of one. */
    private static final class MongoInDocker {
        private static final MongoDBContainer CONTAINER = new MongoDBContainer("mongo:8.0.15").withReplicaSet();

        static {
            CONTAINER.start();
        }
    }
}
