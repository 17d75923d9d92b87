"""What other programs read of a run: one JSON shape, GitHub's commands, SARIF; and nothing else beside it."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from brochure import cli
from brochure.cli import formats
from brochure.problems import Location, Problem
from tests.built import MINIMAL, ROOT

KEYS = ["code", "severity", "message", "hint", "file", "line", "column", "page", "place_mm", "object"]
PROBLEMS = (
    Problem(
        "unknown-fact", "there is no fact “a%b”", Location("ours: 1,2/x y.yaml", 3, 14), "write\nit", several="facts"
    ),
    Problem("bare", "50 % of “\x1b[31m\u202e”", Location("ours/\udcff.yaml", 1, 1), severity="warning"),
    Problem(
        "thin",
        "a line is thin",
        Location("/far/a.pdf", 0, 0),
        "",
        "info",
        page=3,
        box=(1, 2.5, 3, 4),
        subject="K",
    ),
    Problem("cannot-run", "there is no room"),
)
ENDED = formats.Ended("check", 1, PROBLEMS)


def closed(required: str, **properties: Any) -> dict[str, Any]:
    """An object that has these properties alone."""
    return {
        "type": "object", "additionalProperties": False, "properties": properties, "required": required.split(),
    }  # fmt: skip


TEXT, COUNT = {"type": "string"}, {"type": "integer", "minimum": 1}
# What SARIF 2.1.0 (OASIS) has for the objects in use: their properties, which of them are needed, their values.
LOCATION = closed(
    "artifactLocation",
    artifactLocation=closed("uri", uri={"type": "string", "pattern": r"^(file:///)?[\w%./~-]+$"}),
    region=closed("startLine", startLine=COUNT, startColumn=COUNT),
)
RESULT = closed(
    "ruleId message",
    ruleId=TEXT,
    ruleIndex={"type": "integer", "minimum": 0},
    level={"enum": ["none", "note", "warning", "error"]},
    message=closed("text", text=TEXT),
    locations={"type": "array", "items": closed("physicalLocation", physicalLocation=LOCATION)},
    properties={"type": "object"},
)
RULES = {"type": "array", "uniqueItems": True, "items": closed("id", id=TEXT)}
RUN = closed(
    "tool results",
    tool=closed("driver", driver=closed("name", name=TEXT, version=TEXT, rules=RULES)),
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    invocations={"type": "array", "items": closed(
        "executionSuccessful", executionSuccessful={"type": "boolean"}, exitCode={"type": "integer"}
    )},
    results={"type": "array", "items": RESULT},
)  # fmt: skip
SARIF = closed("version runs", **{"$schema": TEXT}, version={"const": "2.1.0"}, runs={"type": "array", "items": RUN})


def said(words: list[object], capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    status = cli.main([str(word) for word in words], MINIMAL)
    out, err = capsys.readouterr()
    assert "fault of the program" not in err
    return status, out, err


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    content = Path(shutil.copytree(ROOT / "brochure" / "starter", tmp_path / "ours"))
    page = sorted((content / "pages").glob("*.yaml"))[0]
    page.write_text("blocks:\n  - kind: cver\n", encoding="utf-8")
    return content


def test_json_has_one_shape() -> None:
    told = json.loads(formats.as_json(ENDED))
    assert list(told) == ["version", "verb", "status", "problems"]
    assert [list(one) for one in told["problems"]] == [KEYS] * len(PROBLEMS)
    assert told["problems"][0] | {"message": "", "hint": ""} == {
        "code": "unknown-fact", "severity": "error", "message": "", "hint": "", "file": "ours: 1,2/x y.yaml",
        "line": 3, "column": 14, "page": None, "place_mm": None, "object": None,
    }  # fmt: skip
    assert (told["problems"][2]["line"], told["problems"][2]["place_mm"]) == (None, [1, 2.5, 3, 4])
    assert told["problems"][1]["message"] == "50 % of “\x1b[31m\u202e”", "other programs get what was written"


def test_the_shape_is_documented() -> None:
    text = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    shown = "".join(line[4:] for line in text.splitlines() if line.startswith("    "))
    example = json.loads(shown)
    assert list(example) == ["version", "verb", "status", "problems"]
    assert [list(one) for one in example["problems"]] == [KEYS]
    assert all(f"`{key}`" in text for key in KEYS)


def test_github_escapes_what_it_must() -> None:
    lines = formats.as_github(ENDED).splitlines()
    assert lines[0] == (
        "::error file=ours%3A 1%2C2/x y.yaml,line=3,col=14,title=unknown-fact::"
        "there is no fact “a%25b”%0Ahint: write%0Ait"
    )
    assert lines[1].startswith("::warning file=ours/\ufffd.yaml,line=1,col=1,title=bare::50 %25 of")
    assert lines[2] == "::notice file=/far/a.pdf,title=thin::page 3: a line is thin"
    assert lines[3] == "::error title=cannot-run::there is no room"


def test_sarif_is_sarif() -> None:
    jsonschema.Draft202012Validator.check_schema(SARIF)
    log = json.loads(formats.as_sarif(ENDED))
    jsonschema.validate(log, SARIF)
    run = log["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert [rules[result["ruleIndex"]] for result in run["results"]] == [problem.code for problem in PROBLEMS]
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note", "error"]
    uris = [r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in run["results"][:3]]
    assert uris == ["ours%3A%201%2C2/x%20y.yaml", "ours/%FF.yaml", "file:///far/a.pdf"]


def test_what_is_no_sarif_is_seen() -> None:
    for spoil in ("level", "message", "ruleId"):
        log = json.loads(formats.as_sarif(ENDED))
        log["runs"][0]["results"][0][f"{spoil}s"] = log["runs"][0]["results"][0].pop(spoil)
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(log, SARIF)


@pytest.mark.parametrize("name", formats.FORMATS)
def test_nothing_in_a_format_acts_on_a_terminal(name: str) -> None:
    written = formats.FORMATS[name](ENDED)
    assert all(char == "\n" or char.isprintable() for char in written)
    written.encode("utf-8")


@pytest.mark.parametrize("name", formats.FORMATS)
def test_alone_on_the_standard_output(name: str, broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = said(["check", broken, "--format", name], capsys)
    assert status == 1
    assert "unknown-kind" in out
    assert "no block kind" not in err
    if name == "github":
        assert all(line.startswith("::") for line in out.splitlines())
    else:
        json.loads(out)


@pytest.mark.parametrize(
    "words",
    [
        ["build", "OURS", "--out", "OUT"], ["check", "OURS"], ["lint", "OURS"], ["facts", "OURS"],
        ["new", "OUT"], ["specimen", "OURS", "--out", "OUT/s.pdf"],
    ],
    ids=lambda words: words[0],
)  # fmt: skip
def test_every_verb_has_it(words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ours = shutil.copytree(ROOT / "brochure" / "starter", tmp_path / "ours")
    own = [word.replace("OURS", str(ours)).replace("OUT", str(tmp_path / "out")) for word in words]
    status, out, _ = said([*own, "--format=json"], capsys)
    assert status == 0
    assert json.loads(out) == {"version": 1, "verb": words[0], "status": 0, "problems": []}


def test_what_cannot_run_is_told_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for verb in ("build", "preflight", "impose", "proof", "ticket", "read"):
        status, out, err = said([verb, tmp_path / "nothing.pdf", "--format", "json"], capsys)
        assert status == 3
        assert [one["code"] for one in json.loads(out)["problems"]] == ["cannot-run"]
        assert "nothing.pdf" in err
    status, out, _ = said(["check", "--bogus", "--format", "json"], capsys)
    assert (status, json.loads(out)["problems"][0]["code"]) == (2, "wrong-usage")


def test_there_is_one_way_to_json(capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = said(["preflight", "a.pdf", "--json"], capsys)
    assert status == 2
    assert "write --format json" in err
    assert said(["check", "--format", "xml"], capsys)[0] == 2
    assert said(["build", MINIMAL, "--watch", "--format", "json"], capsys)[0] == 2


def test_a_fault_does_not_hide_what_was_found_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from brochure.build import pipeline

    ours = Path(shutil.copytree(ROOT / "brochure" / "starter", tmp_path / "ours"))
    shutil.copy(sorted((ours / "pages").glob("*.yaml"))[0], ours / "pages" / "spare.yaml")

    def fail(book: Any) -> None:
        book.problems.add("found-late", "this was found while it was laid out", None, "see")
        raise KeyError("x")

    monkeypatch.setattr(pipeline, "lay_out", fail)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    status = cli.main(["build", str(ours), "--out", str(tmp_path / "out")], ours)
    err = capsys.readouterr().err
    assert status == 3
    found = [err.index(part) for part in ("spare.yaml:1:1: warning", "this was found while", "fault of the program")]
    assert found == sorted(found)
    assert err.count("this was found while") == 1


def test_a_stream_that_is_no_file_is_written_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", out := io.StringIO())
    assert cli.main(["check", str(MINIMAL), "--format", "github"], MINIMAL) == 0
    assert out.getvalue() == ""
