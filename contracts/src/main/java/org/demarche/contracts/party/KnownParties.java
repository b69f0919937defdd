package org.demarche.contracts.party;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.demarche.contracts.party.KnownParty.Kind;
import org.demarche.contracts.party.KnownParty.Period;

/**
 * The one list of states and international organisations. States are those of ISO 3166-1 and Kosovo; former states are
 * those of ISO 3166-3 with the years in which they acted. A code that ISO 3166-1 has given to another state since, such as
 * SK for Sikkim, means that state.
 */
public final class KnownParties {
    /** Codes that are often taken for those of a state. */
    private static final Map<String, String> MISTAKEN =
            Map.of("UK", "GB", "EL", "GR", "EN", "GB", "KO", "KR", "JA", "JP", "SP", "ES", "USA", "US");

    private static final Map<String, KnownParty> BY_CODE =
            all().stream().collect(Collectors.toUnmodifiableMap(KnownParty::code, Function.identity()));

    private KnownParties() {}

    public static Optional<KnownParty> find(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    public static boolean isKnown(String code) {
        return BY_CODE.containsKey(code);
    }

    public static boolean isState(String code) {
        return find(code).filter(KnownParty::isState).isPresent();
    }

    /** Returns words to append to a refusal: {@code : did you mean GB?}; empty if no code comes to mind. */
    public static String hint(String code) {
        String meant = MISTAKEN.get(code);
        return meant == null ? "" : ": did you mean " + meant + "?";
    }

    private static List<KnownParty> all() {
        List<KnownParty> all = new ArrayList<>();
        for (String code : Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2)) {
            all.add(state(code, Locale.of("", code).getDisplayCountry(Locale.ENGLISH)));
        }
        all.add(state("XK", "Kosovo")); // not assigned by ISO 3166-1, but in general use
        all.addAll(former());
        all.addAll(organisations());
        return all;
    }

    private static KnownParty state(String code, String name, Period... periods) {
        return new KnownParty(code, name, Kind.STATE, List.of(periods));
    }

    private static Period period(String from, String until) {
        return new Period(LocalDate.parse(from), LocalDate.parse(until));
    }

    private static List<KnownParty> former() {
        return List.of(
                state("AN", "Netherlands Antilles", period("1954-12-15", "2010-10-10")),
                state("BU", "Burma", period("1948-01-04", "1989-12-05")),
                state(
                        "CS",
                        "Czechoslovakia (to 1992), Serbia and Montenegro (from 2003)",
                        period("1918-10-28", "1992-12-31"),
                        period("2003-02-04", "2006-06-05")),
                state("DD", "German Democratic Republic", period("1949-10-07", "1990-10-03")),
                state("DY", "Dahomey", period("1960-08-01", "1977-12-31")),
                state("HV", "Upper Volta", period("1960-08-05", "1984-08-04")),
                state("RH", "Southern Rhodesia", period("1965-11-11", "1980-04-18")),
                state("SU", "Soviet Union", period("1922-12-30", "1991-12-26")),
                state("TP", "East Timor", period("1975-11-28", "2002-05-20")),
                state("VD", "Democratic Republic of Viet-Nam", period("1945-09-02", "1976-07-02")),
                state("YD", "Democratic Yemen", period("1967-11-30", "1990-05-22")),
                state("YU", "Yugoslavia", period("1918-12-01", "2003-02-04")),
                state("ZR", "Zaire", period("1971-10-27", "1997-05-17")));
    }

    private static List<KnownParty> organisations() {
        return List.of(
                organisation("AFRICANUNION", "African Union"), // AU is Australia
                organisation("ASEAN", "Association of Southeast Asian Nations"),
                organisation("CARICOM", "Caribbean Community"),
                organisation("CIS", "Commonwealth of Independent States"),
                organisation("COE", "Council of Europe"),
                organisation("CSTO", "Collective Security Treaty Organization"),
                organisation("ECOWAS", "Economic Community of West African States"),
                organisation("EU", "European Union"),
                organisation("GCC", "Gulf Cooperation Council"),
                organisation("IAEA", "International Atomic Energy Agency"),
                organisation("INTERPOL", "Interpol"),
                organisation("ITU", "International Telecommunication Union"),
                organisation("LAS", "League of Arab States"),
                organisation("MERCOSUR", "Mercosur"),
                organisation("NATO", "North Atlantic Treaty Organization"),
                organisation("OAS", "Organization of American States"),
                organisation("OECD", "Organisation for Economic Co-operation and Development"),
                organisation("OIC", "Organisation of Islamic Cooperation"),
                organisation("OPCW", "Organisation for the Prohibition of Chemical Weapons"),
                organisation("OSCE", "Organization for Security and Co-operation in Europe"),
                organisation("SCO", "Shanghai Cooperation Organisation"),
                organisation("UN", "United Nations"),
                organisation("WHO", "World Health Organization"));
    }

    private static KnownParty organisation(String code, String name) {
        return new KnownParty(code, name, Kind.ORGANISATION, List.of());
    }
}
