"""The verb, its JSON, its report, what it remembers, and the content's lines of our own files."""

from __future__ import annotations

import hashlib
import json
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Name

from brochure.cache import Store
from brochure.cli import main
from brochure.model.outputs import PRINT
from brochure.preflight import judge as judge_build
from brochure.preflight import problems, runner, versions
from brochure.preflight.finding import Finding
from brochure.preflight.runner import judge
from brochure.problems import Location
from tests.preflight.checks.sheets import MM, PAGE, XMP, made

RED = PAGE + f"1 0 0 rg {20 * MM:.3f} {150 * MM:.3f} {40 * MM:.3f} {20 * MM:.3f} re f\n"


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "bad.pdf"
    path.write_bytes(made(PAGE, RED))
    return path


@pytest.fixture(autouse=True)
def own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def test_the_verb(bad: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["preflight", str(bad)], tmp_path) == 1
    out = capsys.readouterr().out
    assert "page 2 at 20, 40 mm: error: area in RGB" in out
    good = tmp_path / "good.pdf"
    good.write_bytes(made(PAGE))
    assert main(["preflight", str(good)], tmp_path) == 0
    (tmp_path / "rubbish.pdf").write_bytes(b"%PDF-1.6 rubbish")
    assert main(["preflight", str(tmp_path / "rubbish.pdf")], tmp_path) == 3
    assert main(["preflight", str(tmp_path / "missing.pdf")], tmp_path) == 3
    assert main(["preflight", str(good), "--output", "screem"], tmp_path) == 2


def test_json(bad: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["preflight", str(bad), "--format", "json"], tmp_path) == 1
    record = json.loads(capsys.readouterr().out)
    assert list(record) == ["version", "verb", "status", "problems"]
    assert (record["verb"], record["status"]) == ("preflight", 1)
    [error] = [entry for entry in record["problems"] if entry["severity"] == "error"]
    assert (error["code"], error["page"], error["place_mm"]) == ("rgb-colour", 2, [20, 40, 40, 20])
    assert (error["file"], error["line"], error["column"]) == (str(bad), None, None)
    assert error["hint"], "what to do about it"


def test_all_shows_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "many.pdf"
    bad.write_bytes(made(PAGE, *[RED] * 5))
    said = {}
    for words in ((), ("--all",)):
        assert main(["preflight", str(bad), "--no-cache", *words], tmp_path) == 1
        said[words] = [line for line in capsys.readouterr().out.splitlines() if "area in RGB" in line]
    assert [line.partition(" at ")[0] for line in said["--all",]] == [f"page {n}" for n in range(2, 7)]
    assert said[()] == [
        "error: 5 times: area in RGB: page 2, page 3, page 4, page 5, page 6 (--all shows each) (rgb-colour)"
    ]


class Parsed(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for key, value in attrs if key in ("src", "href", "srcset", "action")]
        if tag not in ("meta", "img", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_report_is_one_file(bad: Path, tmp_path: Path) -> None:
    target = tmp_path / "new" / "report.html"
    assert main(["preflight", str(bad), "--report", str(target)], tmp_path) == 1
    text = target.read_text(encoding="utf-8")
    parsed = Parsed()
    parsed.feed(text)
    assert parsed.open == []
    assert all(link.startswith("data:image/") for link in parsed.links)
    assert "script" not in parsed.tags
    assert len([link for link in parsed.links if "jpeg" in link]) == 4
    assert "Convert the object to CMYK" in text
    mark = re.search(r'class="mark error" style="left:([\d.]+)%;top:([\d.]+)%;width:([\d.]+)%', text)
    assert mark
    assert [float(part) for part in mark.groups()] == pytest.approx(
        [100 * 23 / 154, 100 * 43 / 216, 100 * 40 / 154], abs=0.1
    )


def test_a_report_on_what_cannot_be_opened(tmp_path: Path) -> None:
    path = tmp_path / "<b>.pdf"
    path.write_bytes(b"%PDF-1.6 rubbish")
    target = tmp_path / "report.html"
    assert main(["preflight", str(path), "--report", str(target)], tmp_path) == 3
    text = target.read_text(encoding="utf-8")
    assert "<b>.pdf" not in text
    assert "Cannot be judged" in text


def test_lines_of_the_content(bad: Path) -> None:
    digest = hashlib.sha256(bad.read_bytes()).hexdigest()
    marks = [
        {"page": 2, "box": [-3, -3, 154, 216], "role": "artifact:background", "place": "pages/a.yaml:2:1"},
        {"page": 2, "box": [20, 40, 40, 20], "role": "figure", "place": "pages/a.yaml:9:5"},
    ]
    record = {"file": bad.name, "sha256": digest, "marks": marks}
    beside = bad.with_name("bad.places.json")
    beside.write_text(json.dumps(record))
    [error] = [f for f in judge(bad, PRINT, rendered=False).findings if f.severity == "error"]
    assert error.where == "pages/a.yaml:9"
    beside.write_text(json.dumps(record | {"sha256": "of another file"}))
    assert not [f for f in judge(bad, PRINT, rendered=False).findings if f.where]
    beside.write_text("[1")
    assert judge(bad, PRINT, rendered=False).verdict == "failed"
    [given] = [
        f
        for f in judge(bad.read_bytes(), PRINT, rendered=False, places=json.dumps(record).encode()).findings
        if f.where
    ]
    assert given.code == "rgb-colour"


def test_a_known_file_is_not_opened_again(bad: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(None)
    first = judge_build(bad, PRINT, store=store)
    assert [f.code for f in first if f.severity == "error"] == ["rgb-colour"]
    monkeypatch.setattr(runner, "judge", lambda *_, **__: pytest.fail("judged again"))
    assert judge_build(bad, PRINT, store=store) == first


def test_a_page_is_judged_anew_only_when_it_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(None)
    seen: list[int] = []
    judged = runner._all

    def counting(asked: object, subject: object, output: object, number: int) -> object:
        seen.append(number)
        return judged(asked, subject, output, number)  # type: ignore[arg-type]

    monkeypatch.setattr(runner, "_all", counting)
    judge(made(PAGE, PAGE + "0.5 g 9 9 50 50 re f"), PRINT, store=store, rendered=False)
    assert seen == [1, 2, 0], "pages 3 and 4 are as page 1"
    seen.clear()
    findings = judge(made(PAGE, RED), PRINT, store=store, rendered=False).findings
    assert seen == [2, 0]
    assert {(f.code, f.page) for f in findings if f.severity == "error"} == {("rgb-colour", 2)}


def test_spots_that_the_metadata_names_are_part_of_what_is_known() -> None:
    """The same page, after its ink has been named among the plates of the file."""
    store = Store(None)
    prefix = 'xmlns:xmpTPg="http://ns.adobe.com/xap/1.0/t/pg/" xmlns:dc='
    plates = "<xmpTPg:PlateNames><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></xmpTPg:PlateNames></rdf:Description>"

    def codes(ink: str) -> set[str]:
        def change(pdf: pikepdf.Pdf) -> None:
            tint = pikepdf.Dictionary(FunctionType=2, N=1, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 1, 1, 0])
            space = pikepdf.Array([Name.Separation, Name("/Warm"), Name.DeviceCMYK, tint])
            pdf.pages[1].obj.Resources.ColorSpace = pikepdf.Dictionary(S=space)
            packet = XMP.replace("xmlns:dc=", prefix).replace("</rdf:Description>", plates.format(ink))
            pdf.Root.Metadata = pdf.make_stream(packet.encode(), Type=Name.Metadata, Subtype=Name.XML)

        data = made(PAGE, PAGE + "/S cs 1 scn 50 50 60 60 re f\n", change=change)
        return {f.code for f in judge(data, PRINT, store=store, rendered=False).findings}

    assert "spot-undeclared" in codes("Cool")
    assert "spot-undeclared" not in codes("Warm")
    assert "spot-undeclared" in codes("Cool")


def test_a_check_that_breaks_stops_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    from brochure.preflight.checks import checks

    def broken(*_: object) -> object:
        raise ValueError
        yield

    one = next(check for check in checks() if check.name == "lines")
    monkeypatch.setattr(
        runner,
        "checks",
        lambda: [
            *[c for c in checks() if c is not one],
            type(one)(
                one.name,
                one.question,
                one.why,
                one.source,
                one.codes,
                one.scope,
                one.when,
                broken,  # type: ignore[arg-type]
            ),
        ],
    )
    codes = {f.code for f in judge(made(PAGE, RED), PRINT, rendered=False).findings}
    assert {"not-judged", "rgb-colour"} <= codes


def test_findings_as_problems_of_a_build(tmp_path: Path) -> None:
    findings = [
        Finding("rgb-colour", "error", "area in RGB", 2, None, "area", "pages/a.yaml:9"),
        Finding("page-count", "warning", "5 pages"),
        Finding("spot-present", "info", "a note"),
    ]
    error, warning = problems(findings, PRINT, tmp_path)
    assert (error.place, error.severity) == (Location(str(tmp_path / "pages/a.yaml"), 9), "error")
    assert error.message == "page 2 of the print file: area in RGB – area"
    assert error.hint.startswith("Convert the object")
    assert (warning.place, warning.severity) == (None, "warning")


def test_without_pikepdf_one_sentence(bad: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pikepdf", None)
    for name in [name for name in sys.modules if name == "brochure.preflight.runner"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "brochure.preflight.runner", None)
    [problem] = problems(judge_build(bad, PRINT), PRINT, Path())
    assert (problem.code, problem.severity) == ("not-installed", "warning")
    assert "is not installed" in problem.message


def test_another_rasteriser_judges_anew(bad: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(None)
    monkeypatch.setattr(versions, "ghostscript_stamp", lambda: "one")
    judge_build(bad, PRINT, store=store, rendered=True)
    monkeypatch.setattr(versions, "ghostscript_stamp", lambda: "another")
    asked = []
    monkeypatch.setattr(runner, "judge", lambda *_, **__: asked.append(1) or runner.Judgement("bad.pdf"))
    assert judge_build(bad, PRINT, store=store, rendered=True) == []
    assert asked == [1]
