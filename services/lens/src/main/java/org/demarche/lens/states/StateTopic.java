package org.demarche.lens.states;

import java.util.List;
import org.demarche.contracts.entity.EntityRef;

/**
 * A topic with the states of one kind of things.
 *
 * @param name of the topic
 * @param kind of the things, by the journals that they are assessed from
 * @param thing the kind as it is published
 */
record StateTopic(String name, EntityRef.Kind kind, EntityRef.Kind thing) {

    static List<StateTopic> all(String prefix) {
        return List.of(
                new StateTopic(prefix + "incidents", EntityRef.Kind.INCIDENT, EntityRef.Kind.INCIDENT),
                new StateTopic(prefix + "attributions", EntityRef.Kind.SUBJECT, EntityRef.Kind.ATTRIBUTION),
                new StateTopic(prefix + "relations", EntityRef.Kind.RELATION, EntityRef.Kind.RELATION),
                new StateTopic(prefix + "cases", EntityRef.Kind.CASE, EntityRef.Kind.CASE),
                new StateTopic(prefix + "actors", EntityRef.Kind.ACTOR, EntityRef.Kind.ACTOR));
    }

    /** The CloudEvents type of its states. */
    String type() {
        return "demarche.state." + thing.word();
    }

    String subject(String id) {
        return new EntityRef(thing, id).toString();
    }
}
