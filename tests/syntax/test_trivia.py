"""What YAML drops in silence: a plain comment stays one, what may have been text is asked about, nothing else goes."""

from __future__ import annotations

import re
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from brochure.problems import Problem, Problems
from brochure.syntax import parser
from brochure.syntax.decoding import decode

ROOT = Path(__file__).parents[2]
OURS = [*(ROOT / "content").rglob("*.yaml"), *(ROOT / "brochure/starter").rglob("*.yaml")]
TESTED = [*OURS, *(ROOT / "tests/content").rglob("*.yaml")]

ASKED = [  # text, line and column of what is not printed, what belongs there
    ("title: Ranked #3 among ports", 1, 15, '"Ranked #3 among ports"'),
    ("text: The first. #2 follows", 1, 18, '"The first. #2 follows"'),
    ("title: #3 among ports", 1, 8, '"#3 among ports"'),
    ("title: #3 among\n  ports", 1, 8, '"#3 among ports"'),
    ("text: Come and see #corvine", 1, 20, '"Come and see #corvine"'),
    ("link: https://example.org/ #ports", 1, 28, '"https://example.org/ #ports"'),
    ("text: We are #{fact:rank} here", 1, 14, '"We are #{fact:rank} here"'),
    ('title: Says "yes" #1', 1, 19, "'Says \"yes\" #1'"),
    ('title: "Quoted" #1', 1, 17, '"Quoted #1"'),
    ("title: 'Quoted'#tag", 1, 16, '"Quoted #tag"'),
    ("- #tag\n- b", 1, 3, '"#tag"'),
    ("- a\n  #tag goes on\n- b", 2, 3, '"a #tag goes on"'),
    ("text: one\n  two\n  #three four\nb: c", 3, 3, '"one two #three four"'),
    ("text: one\r\n  #two three\r\nb: c", 2, 3, '"one #two three"'),
    ("text: |\n  one\n #two\nb: c", 3, 2, '"one #two"'),
    ("text: | #1 of all\n  below", 1, 9, '"#1 of all"'),
    ("title: Item #", 1, 13, '"Item #"'),
    ("title: We are # 1 of all", 1, 15, "two spaces before the #"),
    ("text: This is one sentence. # Here is another one.", 1, 29, "two spaces before the #"),
    ("rows: [a, b #c\n]", 1, 13, '"b #c"'),
    ("value: 5 #1", 1, 10, '"5 #1"'),
    ("label: >5", 1, 8, '">5"'),
    ("text: " + "long words " * 20 + "#1 of all", 1, 227, '"' + "long words " * 20 + '#1 of all"'),
    ("title: We are #1 in Russia  # the claim", 1, 15, '"We are #1 in Russia"'),
    ("title: We are #1 in Russia # the claim # ours", 1, 15, '"We are #1 in Russia"'),
    ("title: #1 in Russia # the claim\nlabel: a", 1, 8, '"#1 in Russia"'),
]
SILENT = [  # comments as people write them
    "value: 5.5  # per cent",
    "value: 5.5 # per cent",
    "value: 5.5 #per cent",
    "foot: false #none here",
    "title: Our region # the headline",
    "title: Our region           # what the contents call it",
    "title: Our region. Invest here  # what the reader sees",
    "text: It grew by a third.  # Checked with the ministry.",
    "text: It grew by a third. # checked",
    "text: It grew by a third. # TODO ask the ministry.",
    "text: It grew by a third. # Source: the yearbook of 2024.",
    "title: Our region #TODO check",
    "title: Our region ## loud",
    "title: Our region #! loud",
    "title: Our region #----",
    "lines: 14 # 2 more than before",
    "columns: [1, 2]  # 1 or 2",
    "{value: 5.5, unit: percent} # of all",
    "blocks:  # of the page\n  - a",
    "blocks: #of the page\n  - a",
    "blocks:\n  # first\n  - a\n  #- b\n  - c\n  # - d",
    "text: one\n#lead: two\nlabel: three",
    "  text: one\n  #lead: two\n  label: three",
    "text: one\n  #lead: two\nlabel: three",
    "text: |  # the body\n  one",
    "text: |\n  We are #1\n  # of all\nlabel: b",
    "text: one\n\n  #way below\nlabel: b",
    "text: one\n  # a remark about it\nlabel: b",
    "items:\n  [\n    a,\n    #b,\n    c,\n  ]",
    "#1 file of all\ntitle: A",
    "title: C# and F#",
    "url: https://example.org/#ports",
    "title: a\n#\n#\nlabel: b",
    "empty:  # nothing yet",
    "empty: # nothing yet",
    "a: &x b  # kept\nc: *x # again",
    "%YAML 1.1\n---\na: b\n... # the end",
    "a: {b: c, # d\n  e: f}",
]


def problems_of(text: str) -> list[Problem]:
    problems = Problems()
    parser.parse(text, "file.yaml", problems)
    return list(problems)


def read(text: str) -> Any:
    return parser.parse(text, "file.yaml", Problems())


@pytest.fixture(params=["libyaml", "python"])
def either_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "python":
        monkeypatch.delattr(yaml, "CSafeLoader")


@pytest.mark.usefixtures("either_parser")
@pytest.mark.parametrize(("text", "line", "column", "meant"), ASKED, ids=lambda part: str(part)[:30])
def test_what_a_comment_may_have_cut_is_asked_about(text: str, line: int, column: int, meant: str) -> None:
    found = problems_of(text)
    cut_off = line == 1 and text.partition("\n")[0][column : column + 1].strip() and meant != '">5"'
    assert [(p.code, p.severity) for p in found] == [("cut-text", "error" if cut_off else "warning")]
    assert found[0].place is not None
    assert found[0].place[1:] == (line, column)
    assert meant in found[0].hint


@pytest.mark.usefixtures("either_parser")
@pytest.mark.parametrize("text", SILENT, ids=lambda part: part[:30])
def test_a_plain_comment_stays_silent(text: str) -> None:
    assert problems_of(text) == []
    assert read(text) is not None


def test_the_hint_is_yaml_that_keeps_the_text_whole() -> None:
    hints = [meant for *_, meant in ASKED if meant[0] in "\"'"]
    assert len(hints) > 15
    for hint in hints:
        assert problems_of(f"a: {hint}") == []
        assert re.search("#|>5", read(f"a: {hint}")["a"])


@pytest.mark.parametrize("file", TESTED, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_our_own_files_are_never_asked_about(file: Path) -> None:
    problems = Problems()
    text = decode(file.read_bytes(), file.name, problems)
    assert text
    parser.parse(text, file.name, problems)
    assert list(problems) == []


def test_our_own_files_hold_comments_of_every_sort() -> None:
    texts = [path.read_text(encoding="utf-8") for path in OURS]
    assert sum(len(re.findall(r"(?m)^ *# ", text)) for text in texts) > 50
    assert sum(len(re.findall(r"(?m)\S +# ", text)) for text in texts) > 50


@pytest.mark.parametrize(
    ("text", "codes", "column"),
    [
        ("- &copy 2024 Agency", ["unused-anchor"], 3),
        ("&a b: c", ["unused-anchor"], 1),
        ("a: &x b\nc: &x d\ne: *x", ["unused-anchor"], 4),
        ("a: &x\n  b: c", ["unused-anchor"], 4),
        ("a: &x b\nc: *x", [], 0),
        ("a: !Important word", ["tag"], 4),
        ("a: *important word", ["unknown-alias"], 4),
        ("a: *important* word", ["syntax"], 4),
        ("a: &amp; word", ["syntax"], 4),
        ("%GROWTH is good\n---\na: b", ["syntax"], 1),
        ("a: b\n---\nc: d", ["second-document"], 1),
        ("a: {<<: {b: c}}", ["merge-key"], 5),
        ("a: b\na: c", ["duplicate-key"], 1),
        ("- a\n  - b", ["list-in-text"], 3),
    ],
)
def test_what_else_yaml_keeps_for_itself(text: str, codes: list[str], column: int) -> None:
    found = problems_of(text)
    assert [problem.code for problem in found] == codes
    assert [problem.place[2] for problem in found if problem.place] == [column] * len(codes)


def test_words_that_other_readers_of_yaml_change_stay_words() -> None:
    text = "a: no\nb: 1_000\nc: 12:30\nd: 0x1F\ne: 2024-01-01\nf: .5\ng: 1e3\nh: 0o17\ni: Null\nj: NULL\nk: on\nl: .inf"
    assert read(text) == dict(line.split(": ", 1) for line in text.split("\n"))


def test_invisible_line_ends_and_marks_are_refused() -> None:
    for char in "\x85\u2028\u2029\ufeff\x0b\x0c\0":
        problems = Problems()
        text = decode(f"title: a{char}b\nlabel: c".encode(), "file.yaml", problems)
        if text is not None:
            parser.parse(text, "file.yaml", problems)
        assert [(p.code, p.place and p.place[1:]) for p in problems] == [("control-character", (1, 9))], ascii(char)


PIECES = ["a", "b1", " ", "  ", "#", "# ", "&", "*", "!", "%", "-", "- ", "?", ":", ": ", ",", "[", "]", "{", "}", "|",
          ">", "'", '"', "~", ".", "\n", "\n  ", "\t"]  # fmt: skip
STARTS = ["title: ", "- ", "a: x ", "text: |\n  ", "text: >\n  y\n", "[", "{a: ", 'k: "q" ', "k: [x] "]


def letters(node: Any) -> Counter[str]:
    if isinstance(node, dict):
        return sum((letters(key) + letters(value) for key, value in node.items()), Counter())
    if isinstance(node, list):
        return sum((letters(value) for value in node), Counter())
    return Counter(char for char in str(node or "") if char.isalnum())


@given(st.sampled_from(STARTS), st.lists(st.sampled_from(PIECES), max_size=10).map("".join))
@example("label: ", ">5")
@example("- ", "&a b1")
def test_every_letter_is_content_or_a_problem_or_in_a_plain_comment(start: str, rest: str) -> None:
    text = start + rest
    if problems_of(text):
        return
    kept = re.sub(r"(?m)(^[ ]*|(?<=[\s,\[{])|(?<=[\]}\"'>|]))#[^\n]*", lambda m: "" if plain(text, m) else m[0], text)
    assert not letters(kept) - letters(read(text)), text


def plain(text: str, found: re.Match[str]) -> bool:
    """A comment by its looks: on a line of its own, or after something and with a space, or with no letter after #."""
    before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
    return (
        not before.strip() or before.rstrip()[-1] in "]}:-,[{?" or not found[0][1:2].isalnum() or found[0][:2] == "#{"
    )


@pytest.mark.parametrize(
    ("head", "body", "line"),
    [("a: b\n", "", "#x no field\n"), ("a: |\n", "  text of a line" * 8 + "\n", " #x no\n"), ("", "", "- b #c\n")],
    ids=["comments", "below a text", "asked"],
)
def test_the_cost_is_in_proportion(head: str, body: str, line: str) -> None:
    def seconds(count: int) -> float:
        text = head + body * count + line * count
        begun = time.process_time()
        problems_of(text)
        return time.process_time() - begun

    assert seconds(20_000) < 8 * seconds(5_000) + 0.2
