"""The words of a finished file against the words written: every planted loss is caught, and nothing else is."""

import pytest

from brochure.preflight.finished import FinishedFile
from brochure.preflight.words import Loss, characters, compare, shows, text_of, words
from tests.preflight.made import coded, printed, wide

WRITTEN = [["La Regione di Kalvia", "cresce del 7,5 % nel 2013.", "Fonte: agenzia"], ["Seconda pagina", "fine"]]


def losses(painted: list[list[str]], written: list[list[str]] = WRITTEN) -> list[Loss]:
    return compare(written, FinishedFile(printed(painted)))


def altered(page: int, line: int, text: str) -> list[list[str]]:
    pages = [list(lines) for lines in WRITTEN]
    pages[page][line] = text
    return pages


def at(*lines: tuple[int, int, str], size: int = 10) -> bytes:
    """Content that shows each text at its place."""
    return b"".join(b"BT /F %d Tf %d %d Td %s Tj ET\n" % (size, x, y, coded(text)) for x, y, text in lines)


def test_a_whole_file_has_no_losses() -> None:
    assert losses(WRITTEN) == []


def test_a_dropped_word_is_caught() -> None:
    (loss,) = losses(altered(0, 0, "La di Kalvia"))
    assert (loss.page, loss.expected, loss.found, loss.index) == (1, "Regione", "", 0)
    assert loss.context == "La Regione di Kalvia cresce del"
    assert str(loss) == "page 1: “Regione” is missing (near “La Regione di Kalvia cresce del”)"


def test_a_changed_word_is_caught() -> None:
    (loss,) = losses(altered(0, 1, "cresce del 7,6 % nel 2013."))
    assert (loss.expected, loss.found, loss.index) == ("7,5", "7,6", 1)


def test_swapped_words_are_caught() -> None:
    found = losses(altered(1, 0, "pagina Seconda"))
    assert {loss.page for loss in found} == {2}
    assert {loss.expected + loss.found for loss in found} >= {"Seconda"} or len(found) == 2


def test_a_word_too_many_is_caught() -> None:
    (loss,) = losses(altered(1, 1, "fine fine"))
    assert (loss.page, loss.expected, loss.found) == (2, "", "fine")


def test_a_lost_space_is_caught() -> None:
    (loss,) = losses(altered(1, 0, "Secondapagina"))
    assert (loss.page, loss.index) == (2, 0)
    assert "Seconda" in loss.expected


def test_a_lost_line_a_lost_page_and_a_page_too_many_are_caught() -> None:
    assert [loss.expected for loss in losses([WRITTEN[0][:2], WRITTEN[1]])] == ["Fonte: agenzia"]
    assert [(loss.page, loss.expected) for loss in losses(WRITTEN[:1])] == [(2, "Seconda pagina fine")]
    assert [(loss.page, loss.found) for loss in losses([*WRITTEN, ["altro"]])] == [(3, "altro")]


def test_a_word_outside_the_trim_is_caught() -> None:
    file = FinishedFile(wide(at((20, 500, "one"), (500, 480, "two"), (20, 460, "three"))))
    assert compare([["one", "two", "three"]], file) == [Loss(1, "two", "", 1, "one two three")]
    file = FinishedFile(wide(at((20, 500, "one"), (20, -20, "two"), (20, 460, "three"))))
    assert [loss.expected for loss in compare([["one", "two", "three"]], file)] == ["two"]


def test_letters_cut_off_by_the_trim_are_caught() -> None:
    file = FinishedFile(wide(at((385, 500, "outside"))))
    assert [(loss.expected, loss.found) for loss in compare([["outside"]], file)] == [("outside", "outs")]


def test_a_glyph_without_a_character_is_caught() -> None:
    file = FinishedFile(wide(at((20, 500, "a?b"))))
    assert [(loss.expected, loss.found) for loss in compare([["acb"]], file)] == [("acb", "a\ufffdb")]


def test_lines_read_as_they_were_written() -> None:
    content = at((20, 500, "the infra\u00ad"), (20, 486, "strutture of "), (20, 472, "caﬃn"), (20, 458, "end"))
    file = FinishedFile(wide(content))
    assert compare([["the infrastrutture\u00a0of caffin", "end"]], file) == []
    assert text_of(file.pages[0]) == "the infrastrutture of caffin\nend"


def test_a_hyphen_that_was_written_is_no_division() -> None:
    """«socio-economico» divided at its hyphen keeps it; «infrastrutture» divided by the program gets a soft one."""
    written = [["the socio-economico"]]  # the code of ﬃ reads as a hyphen here
    unicode = b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange 2 beginbfrange <0001> <001A> <0061>\n"
    unicode += b"<001B> <001C> [<00E9> <0020>] endbfrange 2 beginbfchar <001D> <00AD> <001E> <002D> endbfchar endcmap"

    def painted(first: str, second: str) -> list[tuple[str, str]]:
        content = at((20, 500, f"the {first}"), (20, 486, second))
        found = compare(written, FinishedFile(wide(content, unicode=unicode)))
        return [(loss.expected, loss.found) for loss in found]

    assert painted("socioﬃ", "economico") == []
    assert painted("socio\u00ad", "economico") == [("socio-economico", "socioeconomico")]
    assert painted("socioﬃ\u00ad", "economico") == []


def test_a_soft_hyphen_within_a_line_is_seen_as_a_hyphen() -> None:
    content = at((20, 500, "the infra\u00adstrutture of"))
    (loss,) = compare([["the infrastrutture of"]], FinishedFile(wide(content)))
    assert (loss.expected, loss.found) == ("infrastrutture", "infra-strutture")
    parted = b"BT /F 10 Tf 20 500 Td %s Tj %s Tj ET" % (coded("infra\u00ad"), coded("strutture"))
    assert [loss.found for loss in compare([["infrastrutture"]], FinishedFile(wide(parted)))] == ["infra-"]


def test_a_forced_line_end_needs_no_space() -> None:
    file = FinishedFile(wide(at((20, 500, "one"), (20, 486, "two"))))
    assert compare([["one\ntwo"]], file) == []
    assert [(loss.expected, loss.found) for loss in compare([["one two"]], file)] == [("one two", "onetwo")]


def test_a_raised_figure_belongs_to_its_line() -> None:
    content = b"BT /F 10 Tf 20 500 Td %s Tj 4 Ts /F 6 Tf %s Tj ET" % (coded("km"), coded("b"))
    assert text_of(FinishedFile(wide(content)).pages[0]) == "kmb"


def test_two_losses_on_a_page_are_two() -> None:
    pages = altered(0, 0, "La Regione di Kalvja")
    pages[0][2] = "Fonte:"
    assert [loss.expected for loss in losses(pages)] == ["Kalvia", "agenzia"]


def test_characters_and_shows_agree() -> None:
    page = FinishedFile(printed(WRITTEN)).pages[0]
    assert "".join(char.text for char in characters(page)) == "".join(show.text for show in shows(page))
    assert characters(page)[0][:3] == ("L", 50, 560)


def test_words_are_parted_by_any_space_and_joined_by_soft_hyphens() -> None:
    assert words("7,5\u202f% n.\u00a02  infra\u00adstruttura\n") == ["7,5", "%", "n.", "2", "infrastruttura"]


@pytest.mark.parametrize("written", [[], [[]], [[""], [" "]]])
def test_nothing_written_and_nothing_painted_agree(written: list[list[str]]) -> None:
    assert compare(written, FinishedFile(wide(b"1 0 0 1 0 0 cm"))) == []
