package org.demarche.lens.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListSectionTest {
    private static final List<Integer> MANY =
            IntStream.rangeClosed(1, 150).boxed().toList();

    @Test
    void aShortListIsShownWholeAndLeadsNowhere() {
        ListSection<Integer> part = ListSection.of("k", List.of(1, 2), "", "/page");

        assertThat(part.items()).containsExactly(1, 2);
        assertThat(part.tag()).isNull();
        assertThat(part.next()).isNull();
        assertThat(part.earlier()).isNull();
    }

    @Test
    void everyItemIsInExactlyOnePart() {
        ListSection<Integer> first = ListSection.of("k", MANY, "", "/page?at=2022");
        ListSection<Integer> second = ListSection.of("k", MANY, "k:61", "/page?at=2022");
        ListSection<Integer> third = ListSection.of("k", MANY, "k:121", "/page?at=2022");

        assertThat(first.next()).isEqualTo("/page?at=2022&more=k:61");
        assertThat(second.next()).isEqualTo("/page?at=2022&more=k:121");
        assertThat(second.earlier()).isEqualTo("/page?at=2022&more=k:1");
        assertThat(third.next()).isNull();
        assertThat(List.of(first, second, third)).flatMap(ListSection::items).isEqualTo(MANY);
    }

    @Test
    void aListHasAsManyItemsAsThePageHasRoomForAndTheRestBehindIt() {
        ListSection<Integer> first = ListSection.of("k", MANY, "", "/page?more=", 60, 5);
        ListSection<Integer> none = ListSection.of("k", MANY, "", "/page?more=", 60, -3);
        ListSection<Integer> asked = ListSection.of("k", MANY, "k:6", "/page?more=", 60, 5);

        assertThat(first.items()).containsExactly(1, 2, 3, 4, 5);
        assertThat(first.next()).isEqualTo("/page?more=k:6");
        assertThat(first.words()).isEqualTo("Show 6–65 of 150");
        assertThat(none.items()).isEmpty();
        assertThat(none.next()).isEqualTo("/page?more=k:1");
        assertThat(asked.items()).hasSize(60).startsWith(6);
    }

    @Test
    void anItemThatHasNothingToShowCountsAsShown() {
        ListSection<Integer> part = ListSection.of("k", MANY, "", "/page").flatMap(item -> Stream.of());

        assertThat(part.items()).isEmpty();
        assertThat(part.next()).isEqualTo("/page?more=k:61");
    }

    @Test
    void cursorOfAnotherListLeavesThisOneAtItsBeginning() {
        assertThat(ListSection.of("k", MANY, "other:61", "/page").items()).startsWith(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"k:", "k:0", "k:-5", "k:x", "k:99999999999", "k:151", "k"})
    void anAddressThatNamesNoPartStillShowsOne(String asked) {
        assertThat(ListSection.of("k", MANY, asked, "/page").items()).isNotEmpty();
    }

    @Test
    void anEmptyListHasAnEmptyPart() {
        assertThat(ListSection.of("k", List.of(), "k:61", "/page").items()).isEmpty();
    }
}
