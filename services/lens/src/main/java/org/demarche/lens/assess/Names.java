package org.demarche.lens.assess;

import java.util.stream.Stream;
import org.demarche.contracts.event.ActorEvent;
import org.demarche.contracts.event.CampaignEvent;
import org.demarche.contracts.event.CaseEvent;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.contracts.event.NamedParties;
import org.demarche.contracts.event.NamedSystems;

/** What a claim calls things and parties: titles, names, aliases. */
final class Names {
    private Names() {}

    static Stream<String> of(Event event) {
        Stream<String> parties = NamedParties.of(event).stream().map(NamedParties.Named::party);
        return Stream.of(
                        titles(event),
                        NamedSystems.of(event),
                        parties,
                        NamedParties.orWords(event),
                        Stream.of(event.source().asserter()))
                .flatMap(each -> each);
    }

    private static Stream<String> titles(Event event) {
        return switch (event) {
            case CaseEvent.Opened it -> Stream.of(it.title());
            case CaseEvent.DocumentRecorded it -> Stream.of(it.title());
            case CampaignEvent.Opened it -> Stream.of(it.title());
            case IncidentEvent.Reported it -> Stream.of(it.title());
            case ActorEvent.Registered it -> Stream.of(it.name());
            case ActorEvent.AliasAsserted it -> Stream.of(it.alias());
            case Event other -> Stream.of();
        };
    }
}
