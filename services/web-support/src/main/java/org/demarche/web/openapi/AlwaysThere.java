package org.demarche.web.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Says which fields of an answer are always there: all but those that may be null, and lists that are left out when they are
 * empty. A null is never written, unless the field says {@link Include#ALWAYS}.
 */
final class AlwaysThere extends NopAnnotationIntrospector {
    @Override
    public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
        Member field = member.getMember();
        AnnotatedType type = type(field);
        if (type == null || !field.getDeclaringClass().isRecord()) {
            return null;
        }
        Include written = written(member);
        return written == Include.ALWAYS
                || !(type.isAnnotationPresent(Nullable.class)
                        || (written == Include.NON_EMPTY && Collection.class.isAssignableFrom(member.getRawType())));
    }

    private static @Nullable AnnotatedType type(Member field) {
        return switch (field) {
            case Method accessor -> accessor.getAnnotatedReturnType();
            case Field component -> component.getAnnotatedType();
            default -> null;
        };
    }

    private static Include written(AnnotatedMember member) {
        JsonInclude own = member.getAnnotation(JsonInclude.class);
        JsonInclude all = member.getDeclaringClass().getAnnotation(JsonInclude.class);
        JsonInclude rule = own == null ? all : own;
        return rule == null ? Include.USE_DEFAULTS : rule.value();
    }
}
