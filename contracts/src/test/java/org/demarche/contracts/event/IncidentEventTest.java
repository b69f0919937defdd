package org.demarche.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Stream;
import org.demarche.contracts.view.IncidentView;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IncidentEventTest {
    static Stream<Class<?>> shownTypes() {
        return Arrays.stream(IncidentEvent.class.getPermittedSubclasses())
                .filter(type -> type.isAnnotationPresent(ShownIn.class));
    }

    @ParameterizedTest
    @MethodSource("shownTypes")
    void typeIsShownInAListThatTheAnswerHas(Class<?> type) {
        String list = type.getAnnotation(ShownIn.class).value();

        assertThat(Arrays.stream(IncidentView.class.getRecordComponents()).map(RecordComponent::getName))
                .contains(list);
    }
}
