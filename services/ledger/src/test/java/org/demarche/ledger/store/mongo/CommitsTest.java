package org.demarche.ledger.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import java.lang.reflect.Proxy;
import java.util.List;
import org.bson.BsonInvalidOperationException;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.Test;

class CommitsTest {
    /** Such as a server's whose answer to a duplicate has no number of inserted documents. */
    @Test
    void answerThatCannotBeReadIsAFailureOfTheStoreWithAnUnknownResult() {
        @SuppressWarnings("unchecked") // a proxy has no type parameters
        var collection = (MongoCollection<RawBsonDocument>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {MongoCollection.class}, (proxy, method, arguments) -> {
                    throw new BsonInvalidOperationException("Document does not contain key n");
                });
        try (var commits = new Commits(collection, null, time -> {})) {
            var failure = catchThrowableOfType(MongoException.class, () -> commits.insert(List.of()));

            assertThat(MongoFailures.of(failure, "not known", "localhost"))
                    .hasMessage("not known: MongoDB at localhost gave an answer that cannot be read");
        }
    }
}
