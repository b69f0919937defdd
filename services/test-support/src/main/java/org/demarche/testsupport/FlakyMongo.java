package org.demarche.testsupport;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** A database on which one bulk write fails: either nothing is written, or all is written and the reply is lost. */
public final class FlakyMongo {
    private final boolean replyLost;
    private int untilFailure;

    private FlakyMongo(int untilFailure, boolean replyLost) {
        this.untilFailure = untilFailure;
        this.replyLost = replyLost;
    }

    /**
     * Fails at the n-th bulk write, counted from 1, and works before and after it.
     *
     * @param replyLost whether that write is done all the same
     */
    public static MongoDatabase failingAt(int write, boolean replyLost, MongoDatabase database) {
        return new FlakyMongo(write, replyLost).wrap(MongoDatabase.class, database);
    }

    private <T> T wrap(Class<T> type, T real) {
        InvocationHandler handler = (proxy, method, arguments) -> invoke(real, method, arguments);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private @Nullable Object invoke(Object real, Method method, Object @Nullable [] arguments) throws Throwable {
        boolean fails = method.getName().equals("bulkWrite") && --untilFailure == 0;
        if (fails && !replyLost) {
            throw new MongoException("lost");
        }
        try {
            Object answer = method.invoke(real, arguments);
            if (fails) {
                throw new MongoException("reply lost");
            }
            return answer instanceof MongoCollection<?> collection ? wrap(MongoCollection.class, collection) : answer;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
