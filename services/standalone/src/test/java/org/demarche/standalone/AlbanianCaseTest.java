package org.demarche.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.demarche.contracts.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The entities of the seeded case. */
@ExtendWith(SeededInstance.class)
class AlbanianCaseTest {
    private static final String SHA256_OF_ARTICLE_B =
            "37e65091e0000cb8cbc2437ab96fd7a18232d06c20cf7a11cb45cb5b9af70da0";
    private static final int ADVERT_BEGINS = 3929;
    private final Client http;

    AlbanianCaseTest(RunningInstance instance) {
        this.http = instance.client();
    }

    @Test
    void readinessIsReported() {
        assertThat(http.json("/actuator/health/readiness").get("status").asString())
                .isEqualTo("UP");
    }

    @ParameterizedTest
    @CsvSource({"INC-JULY, ENDORSED, true", "INC-TIMS, ALLEGED, false"})
    void levelOfAttributionFollowsItsClaims(String incident, String level, boolean contested) {
        JsonNode attribution = http.json("/api/attributions/" + incident);

        assertThat(attribution.get("level").asString()).isEqualTo(level);
        assertThat(attribution.get("contested").asBoolean()).isEqualTo(contested);
    }

    @Test
    void denialAndEndorsementAreShownWithTheirAttribution() {
        JsonNode claim = http.json("/api/attributions/INC-JULY")
                .get("claims")
                .valueStream()
                .filter(each -> each.get("attribution").asString().equals("ATT-A17"))
                .findFirst()
                .orElseThrow();

        assertThat(claim.get("attributor").asString()).isEqualTo("edi-rama");
        assertThat(claim.get("verbatim").asString()).isEqualTo("incontrovertible evidence");
        assertThat(claim.get("endorsedBy").valueStream().map(JsonNode::asString))
                .contains("allied-and-friendly-countries");
        assertThat(claim.get("deniedBy").valueStream().map(JsonNode::asString)).contains("IR");
    }

    @ParameterizedTest
    @CsvSource({"INC-TIMS, CONFIRMED", "INC-JULY, REPORTED"})
    void statusOfIncidentFollowsItsClaims(String incident, String status) {
        assertThat(http.json("/api/incidents/" + incident).get("status").asString())
                .isEqualTo(status);
        assertThat(Client.texts(http.json("/api/incidents?case=albania-2022&status=" + status), "items", "id"))
                .containsExactly(incident);
    }

    @Test
    void everyPartyIsFoundByItsName() {
        assertThat(String.join("\n", Client.texts(http.json("/api/actors?limit=500"), "items", "name")))
                .contains(
                        "Albania",
                        "Iran",
                        "United States",
                        "Countries allied to and friends of Albania",
                        "Albanian government",
                        "Edi Rama",
                        "@ediramaal",
                        "AKSHI",
                        "High officials of AKSHI",
                        "Minister of the Interior",
                        "Minister of Defence",
                        "Albanian police, special forces",
                        "ICT teams within Albania",
                        "Iranian government",
                        "Foreign ministry of Iran",
                        "Iranian Ministry of Intelligence",
                        "Embassy of Iran in Tirana",
                        "Staff of the embassy",
                        "Iranian diplomats",
                        "Four groups",
                        "EUROPIUM",
                        "Known Iranian group",
                        "Same aggressors",
                        "Homeland Justice",
                        "hackers",
                        "Mandiant",
                        "Microsoft",
                        "Microsoft DART",
                        "Jones Group International",
                        "Investigation team",
                        "Mujahedin-e-Khalq (MEK)",
                        "Iranian opposition groups",
                        "Several embassies",
                        "Doctors",
                        "Students",
                        "Businesses",
                        "LSA");
    }

    @Test
    void everySystemAndServiceIsFoundByItsName() {
        Set<String> names = new TreeSet<>();
        for (JsonNode incident :
                http.json("/api/incidents?case=albania-2022").get("items").values()) {
            names.addAll(Client.texts(incident, "affected", "name"));
            incident.get("affected")
                    .valueStream()
                    .flatMap(affected -> Client.texts(affected, "aliases", "value").stream())
                    .forEach(names::add);
        }

        assertThat(names)
                .contains(
                        "TIMS",
                        "Traveller Information Management System",
                        "border-point systems",
                        "government sites",
                        "government systems",
                        "government servers",
                        "government databases",
                        "a vulnerable server",
                        "prescriptions",
                        "student registration",
                        "new online services",
                        "business registrations",
                        "business balances");
        assertThat(http.json("/api/cases/albania-2022")
                        .get("systems")
                        .valueStream()
                        .map(JsonNode::asString))
                .contains("TIMS", "government servers");
    }

    @Test
    void documentsAreListedWithTheirFingerprints() {
        assertThat(http.json("/api/cases/albania-2022")
                        .get("documents")
                        .valueStream()
                        .map(document -> document.path("sha256").asString("")))
                .contains(SHA256_OF_ARTICLE_B);
        assertThat(Client.texts(http.json("/api/cases/albania-2022"), "documents", "title"))
                .hasSize(4)
                .anyMatch(title -> title.contains("News Box"))
                .anyMatch(title -> title.contains("Tweet") && title.contains("10 September 2022"))
                .anyMatch(title -> title.contains("Tweet") && title.contains("11 September 2022"));
    }

    @Test
    void stolenDataAndMalwareAreFound() {
        assertThat(Client.texts(http.json("/api/incidents/INC-JULY"), "exposures", "what"))
                .anyMatch(what -> what.startsWith("official e-mail"));
        assertThat(http.body("/api/attributions/INC-JULY")).contains("the wiper had been");
    }

    @Test
    void namesOfOneEntityAreClaimsAndNeverMerged() {
        assertThat(http.body("/api/actors/akshi"))
                .contains("Albanian National Agency of the Information Society", "National Information Society Agency");
        assertThat(Client.texts(http.json("/api/actors?limit=500"), "items", "name"))
                .filteredOn(name -> name.equals("AKSHI"))
                .hasSize(1);
    }

    @Test
    void advertisementUnderArticleBIsNoClaim() {
        List<String> events = http.events("from=1");

        assertThat(events).noneMatch(event -> event.contains("BIRD"));
        assertThat(events.stream()
                        .map(event -> data(event).path("source").path("locator"))
                        .filter(locator -> locator.path("sha256").asString("").equals(SHA256_OF_ARTICLE_B)))
                .isNotEmpty()
                .allSatisfy(locator -> assertThat(locator.get("offset").asInt()
                                + locator.get("length").asInt())
                        .isLessThanOrEqualTo(ADVERT_BEGINS));
        assertThat(http.body("/api/actors?limit=500")).doesNotContain("BIRD");
    }

    private static JsonNode data(String event) {
        return Json.MAPPER.readTree(event).get("data");
    }
}
