package org.demarche.lens.journal;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** A database one of whose bulk writes fails: lost before it was done, or done with its answer lost. */
public final class FlakyMongo {
    private final boolean doneAnyway;
    private int untilFailure;

    private FlakyMongo(int untilFailure, boolean doneAnyway) {
        this.untilFailure = untilFailure;
        this.doneAnyway = doneAnyway;
    }

    /** Fails at the n-th bulk write, from 1, and works from then on. */
    public static MongoDatabase failingAt(int write, boolean doneAnyway, MongoDatabase database) {
        return new FlakyMongo(write, doneAnyway).wrap(MongoDatabase.class, database);
    }

    private <T> T wrap(Class<T> type, T real) {
        InvocationHandler handler = (proxy, method, arguments) -> invoke(real, method, arguments);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private @Nullable Object invoke(Object real, Method method, Object @Nullable [] arguments) throws Throwable {
        boolean fails = method.getName().equals("bulkWrite") && --untilFailure == 0;
        if (fails && !doneAnyway) {
            throw new MongoException("lost");
        }
        try {
            Object answer = method.invoke(real, arguments);
            if (fails) {
                throw new MongoException("answer lost");
            }
            return answer instanceof MongoCollection<?> collection ? wrap(MongoCollection.class, collection) : answer;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
