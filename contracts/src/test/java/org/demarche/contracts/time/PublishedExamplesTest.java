package org.demarche.contracts.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of the EDTF specification of the Library of Congress (2019). Each is taken, or refused with a reason. */
class PublishedExamplesTest {
    private static final String OPEN = "open";

    @ParameterizedTest
    @CsvSource({
        // level 0
        "1985-04-12, 1985-04-12, 1985-04-12",
        "1985-04, 1985-04-01, 1985-04-30",
        "1985, 1985-01-01, 1985-12-31",
        "1985-04-12T23:20:30, 1985-04-12T09:20:30Z, 1985-04-13T11:20:30.999999Z",
        "1985-04-12T23:20:30Z, 1985-04-12T23:20:30Z, 1985-04-12T23:20:30.999999Z",
        "1985-04-12T23:20:30-04, 1985-04-13T03:20:30Z, 1985-04-13T03:20:30.999999Z",
        "1985-04-12T23:20:30+04:30, 1985-04-12T18:50:30Z, 1985-04-12T18:50:30.999999Z",
        "1964/2008, 1964-01-01, 2008-12-31",
        "2004-06/2006-08, 2004-06-01, 2006-08-31",
        "2004-02-01/2005-02-08, 2004-02-01, 2005-02-08",
        "2004-02-01/2005-02, 2004-02-01, 2005-02-28",
        "2004-02-01/2005, 2004-02-01, 2005-12-31",
        "2005/2006-02, 2005-01-01, 2006-02-28",
        // level 1
        "2001-21, 2001-03-01, 2001-05-31",
        "1984?, 1984-01-01, 1984-12-31",
        "2004-06~, 2004-06-01, 2004-06-30",
        "2004-06-11%, 2004-06-11, 2004-06-11",
        "201X, 2010-01-01, 2019-12-31",
        "20XX, 2000-01-01, 2099-12-31",
        "2004-XX, 2004-01-01, 2004-12-31",
        "1985-04-XX, 1985-04-01, 1985-04-30",
        "1985-XX-XX, 1985-01-01, 1985-12-31",
        "1985-04-12/.., 1985-04-12, open",
        "1985-04/.., 1985-04-01, open",
        "1985/.., 1985-01-01, open",
        "../1985-04-12, open, 1985-04-12",
        "../1985-04, open, 1985-04-30",
        "../1985, open, 1985-12-31",
        "1985-04-12/, 1985-04-12, open",
        "1985-04/, 1985-04-01, open",
        "1985/, 1985-01-01, open",
        "/1985-04-12, open, 1985-04-12",
        "/1985-04, open, 1985-04-30",
        "/1985, open, 1985-12-31",
        "-1985, -1985-01-01, -1985-12-31",
        // level 2
        "'[1667,1668,1670..1672]', 1667-01-01, 1672-12-31",
        "[..1760-12-03], open, 1760-12-03",
        "[1760-12..], 1760-12-01, open",
        "'[1760-01,1760-02,1760-12..]', 1760-01-01, open",
        "'[1667,1760-12]', 1667-01-01, 1760-12-31",
        "[..1984], open, 1984-12-31",
        "2004-06-XX/2004-07-03, 2004-06-01, 2004-07-03",
    })
    void thisExampleIsTaken(String text, String earliest, String latest) {
        Edtf date = Edtf.parse(text);

        assertThat(date.text()).isEqualTo(text);
        assertThat(date.earliestText()).isEqualTo(earliest.equals(OPEN) ? null : earliest);
        assertThat(date.latestText()).isEqualTo(latest.equals(OPEN) ? null : latest);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // level 1
                "Y170000002|years of more than four digits",
                "Y-170000002|years of more than four digits",
                // level 2
                "Y-17E7|years of more than four digits",
                "1950S2|significant digits",
                "Y171010000S3|years of more than four digits",
                "Y3388E2S3|years of more than four digits",
                "2001-34|only the seasons 21 to 24",
                "{1667,1668,1670..1672}|one claim has one date",
                "{1960,1961-12}|one claim has one date",
                "{..1984}|one claim has one date",
                "2004-06~-11|only after a whole date",
                "2004?-06-11|only after a whole date",
                "?2004-06-~11|only after a whole date",
                "2004-%06-11|only after a whole date",
                "2004-06-~01/2004-06-~20|only after a whole date",
                "156X-12-25|after a year with X there is no month",
                "15XX-12-25|after a year with X there is no month",
                "XXXX-12-XX|only the last one or two digits",
                "1XXX-XX|only the last one or two digits",
                "1XXX-12|only the last one or two digits",
                "1984-1X|both digits are X or none",
            })
    void thisExampleIsRefusedWithTheReason(String text, String reason) {
        assertThatThrownBy(() -> Edtf.parse(text))
                .isInstanceOf(EdtfException.class)
                .hasMessageStartingWith("\"" + text + "\" is EDTF that is not supported: ")
                .hasMessageContaining(reason);
    }
}
