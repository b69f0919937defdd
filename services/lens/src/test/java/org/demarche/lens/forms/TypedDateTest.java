package org.demarche.lens.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people type for a date. */
class TypedDateTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        2022-09-08                      | 2022-09-08
        2022-09                         | 2022-09
        [2022-09-07,2022-09-19]         | [2022-09-07,2022-09-19]
        8 September 2022                | 2022-09-08
        8 Sep 2022                      | 2022-09-08
        8. September 2022               | 2022-09-08
        8th of September, 2022          | 2022-09-08
        Thursday, 8 September 2022      | 2022-09-08
        September 8, 2022               | 2022-09-08
        sept. 2022                      | 2022-09
        SEPTEMBER 2022                  | 2022-09
        09/2022                         | 2022-09
        9.2022                          | 2022-09
        2022/9/8                        | 2022-09-08
        08.09.2022                      | 2022-09-08
        25/12/2022                      | 2022-12-25
        12/25/2022                      | 2022-12-25
        summer 2022                     | 2022-22
        about August 2022               | 2022-08~
        8 September 2022?               | 2022-09-08?
        7–9 September 2022              | 2022-09-07/2022-09-09
        from August 2022 to 8 Sep 2022  | 2022-08/2022-09-08
        8 September 2022, 9:30 UTC      | 2022-09-08T09:30Z
        """)
    void dateIsReadAtThePrecisionAtWhichItIsTyped(String typed, String edtf) {
        assertThat(TypedDate.edtf(typed)).isEqualTo(edtf);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        last Friday       | does not depend on today
        yesterday         | does not depend on today
        3 days ago        | does not depend on today
        08/09/2022        | some put the day first
        31 September 2022 | 2022-09-31
        2022-13-41        | expected a month 01 to 12
        soon              | expected a date, such as 8 September 2022
        """)
    void dateThatCanBeReadInTwoWaysOrNotAtAllIsRefusedWithWhatIsExpected(String typed, String expected) {
        assertThatThrownBy(() -> TypedDate.edtf(typed))
                .isInstanceOf(UnclearDateException.class)
                .hasMessageContaining(expected);
    }
}
