"""impose, proof and ticket as people use them: files where they are looked for, sentences, statuses."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pikepdf
import pytest

from brochure import cli
from tests.built import MINIMAL
from tests.cli.test_commands import run
from tests.prepress.made import numbered

pytestmark = pytest.mark.slow  # the program itself runs here, again and again


def test_impose_writes_sheets_and_their_record(tmp_path: Path) -> None:
    numbered(tmp_path / "a.pdf", 14)
    done = run("impose", tmp_path / "a.pdf", "--paper", "135", "--marks")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[1].split() == ["1", "front", "16", "blank", "|", "1", "0.00", "mm"]
    assert lines[-1].endswith(
        "saddle: 4 sheets of 450 × 320 mm; printed on both sides, turned left to right; "
        "creep 0 to 0.54 mm on 135 g/m²; blank: pages 15, 16"
    )
    record = json.loads((tmp_path / "a-saddle.json").read_text(encoding="utf-8"))
    assert record["creep_mm"] == 0.54
    assert record["blank_pages"] == [15, 16]
    assert record["sides"][6]["pages"][0]["creep_mm"] == 0.54
    assert record["sides"][0]["pages"][1] == {"page": 1, "blank": None, "trim_mm": [225, 55, 148, 210], "creep_mm": 0}


def test_sheets_have_marks_and_proofs_have_none(tmp_path: Path) -> None:
    numbered(tmp_path / "a.pdf", 4)
    for words, marked in (([], True), (["--no-marks"], False), (["--scheme", "reader-spreads"], False)):
        assert run("impose", tmp_path / "a.pdf", *words, "--out", tmp_path / "b.pdf").returncode == 0
        with pikepdf.open(tmp_path / "b.pdf") as pdf:
            assert ("/Marks" in pdf.pages[0].Resources.XObject) == marked


def test_impose_says_how_often_a_page_is_repeated(tmp_path: Path) -> None:
    numbered(tmp_path / "a.pdf", 2, (85, 55))
    lines = run("impose", tmp_path / "a.pdf", "--scheme", "step-repeat").stdout.splitlines()
    assert [" ".join(line.split()) for line in lines[1:3]] == ["1 front 21 × page 1 –", "1 back 21 × page 2 –"]


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (["--help"], 0, "turned left to right"),
        (["--scheme", "saddel"], 2, "saddle"),
        (["--sheet", "SRA33"], 2, "did you mean “SRA3”?"),
        (["--paper", "heavy"], 2, "is no paper weight"),
        (["--scale", "big"], 2, "nothing that --scale takes"),
        (["--scale", "nan"], 2, "nothing that --scale takes"),
        (["--grid", "0x2"], 2, "is no grid"),
        (["--sheet", "A6"], 1, "take a larger sheet"),
        (["--scheme", "2up", "--sheet", "A5"], 0, "pages stand without a gap"),
        (["--out", "a.pdf"], 2, "written over"),
    ],
)
def test_impose_says_what_it_takes(words: list[str], status: int, sentence: str, tmp_path: Path) -> None:
    numbered(tmp_path / "a.pdf", 4, (105, 148))
    if words == ["--sheet", "A6"]:
        numbered(tmp_path / "a.pdf", 4)
    done = run("impose", "a.pdf", *words, folder=tmp_path)
    assert done.returncode == status, done.stderr
    assert sentence in done.stdout + done.stderr


@pytest.mark.parametrize("verb", ["impose", "proof", "ticket"])
def test_what_cannot_be_read(verb: str, tmp_path: Path) -> None:
    (tmp_path / "text.pdf").write_text("text", encoding="utf-8")
    for name, sentence in (("text.pdf", "is no PDF"), ("none.pdf", "There is no file none.pdf")):
        done = run(verb, name, folder=tmp_path)
        assert done.returncode == 3
        assert sentence in done.stderr


def test_proof_writes_a_folder(tmp_path: Path) -> None:
    numbered(tmp_path / "a.pdf", 3)
    done = run("proof", "a.pdf", "--only", "contact", "--only", "spreads", "--dpi", "36", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "a-proofs: spreads (2), contact.png"
    names = sorted(
        path.relative_to(tmp_path / "a-proofs").as_posix() for path in (tmp_path / "a-proofs").rglob("*.png")
    )
    assert names == ["contact.png", "spreads/spread-001.png", "spreads/spread-002-003.png"]
    assert run("proof", "a.pdf", "--dpi", "nan", folder=tmp_path).returncode == 2


def test_ticket_hands_everything_over(tmp_path: Path) -> None:
    numbered(tmp_path / "a.pdf", 2)
    done = run("ticket", "a.pdf", "--no-proofs", folder=tmp_path)
    with zipfile.ZipFile(tmp_path / "a-handoff.zip") as packed:
        assert packed.namelist() == ["a-ticket.json", "a-ticket.pdf", "a.pdf"]
        record = json.loads(packed.read("a-ticket.json"))
    assert record["preflight"]["verdict"] in done.stdout
    assert done.returncode == int(record["preflight"]["errors"] > 0), done.stderr
    assert [file["name"] for file in record["files"]] == ["a.pdf"]
    before = (tmp_path / "a-handoff.zip").read_bytes()
    run("ticket", "a.pdf", "--no-proofs", folder=tmp_path)
    assert (tmp_path / "a-handoff.zip").read_bytes() == before


def test_a_ticket_takes_no_job_but_the_one_of_content(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = shutil.copytree(MINIMAL, tmp_path / "content" / "other")
    with (other / "brochure.yaml").open("a", encoding="utf-8") as file:
        file.write("job: {name: ORDER-OF-ANOTHER, quantity: 4321}\n")
    numbered(tmp_path / "a.pdf", 2)
    for folder, come_with in ((tmp_path, other), (other, None)):  # in a checkout, and within a content folder
        monkeypatch.chdir(folder)
        for words, its in (([], False), (["--content", str(other)], True)):
            file = str(tmp_path / "a.pdf")
            cli.main(["ticket", file, "--no-proofs", "--out", str(tmp_path), *words], come_with)
            assert ("ORDER-OF-ANOTHER" in (tmp_path / "a-ticket.json").read_text(encoding="utf-8")) == its
    assert "fault" not in capsys.readouterr().err


def test_a_ticket_needs_no_content_anywhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    numbered(tmp_path / "a.pdf", 2)
    monkeypatch.chdir(tmp_path)
    assert cli.main(["ticket", "a.pdf", "--no-proofs"]) in (0, 1), capsys.readouterr().err
    assert (tmp_path / "a-handoff.zip").is_file()
