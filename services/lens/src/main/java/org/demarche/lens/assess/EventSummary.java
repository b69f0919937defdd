package org.demarche.lens.assess;

import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.FieldValues;
import org.demarche.contracts.event.Sentence;
import org.demarche.contracts.event.Template;

/** What an event says, in the sentence that its type is annotated with. */
final class EventSummary {
    private static final ClassValue<Template> TEMPLATES = new ClassValue<>() {
        @Override
        protected Template computeValue(Class<?> type) {
            Sentence sentence = type.getAnnotation(Sentence.class);
            if (sentence == null) {
                throw new IllegalArgumentException(type + " has no sentence");
            }
            return Template.of(sentence.value());
        }
    };

    private EventSummary() {}

    static String of(Event event) {
        return TEMPLATES.get(event.getClass()).with(name -> FieldValues.of(event, name));
    }
}
