package org.demarche.contracts.event;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Reads the values of commands and events by name. Accessors are looked up once for each class. */
public final class FieldValues {
    private static final ClassValue<Map<String, Optional<MethodHandle>>> ACCESSORS = new ClassValue<>() {
        @Override
        protected Map<String, Optional<MethodHandle>> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private FieldValues() {}

    /**
     * The value of a field, or of any accessor without arguments; dots lead further: {@code source.asserter}. Null where
     * it has no value, or where the claim has no such field.
     */
    public static @Nullable Object of(Object claim, String path) {
        Object value = claim;
        for (String name : path.split("\\.", -1)) {
            if (value == null) {
                return null;
            }
            value = read(value, name);
        }
        return value;
    }

    /** As {@link #of}, of one name without dots. */
    static @Nullable Object read(Object owner, String name) {
        Optional<MethodHandle> accessor = accessor(owner.getClass(), name);
        if (accessor.isEmpty()) {
            return null;
        }
        try {
            return accessor.get().invokeExact(owner);
        } catch (Throwable e) {
            throw new IllegalStateException("accessor failed: " + name, e);
        }
    }

    private static Optional<MethodHandle> accessor(Class<?> type, String name) {
        return ACCESSORS.get(type).computeIfAbsent(name, missing -> find(type, missing));
    }

    private static Optional<MethodHandle> find(Class<?> type, String name) {
        try {
            MethodHandle accessor = MethodHandles.publicLookup().unreflect(type.getMethod(name));
            return Optional.of(accessor.asType(MethodType.methodType(Object.class, Object.class)));
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("not readable: " + type + "." + name, e);
        }
    }
}
