"""What others run the program with says verbs and options that there are: the action, the hooks, the container."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from brochure import cli
from brochure.model.outputs import OUTPUTS
from tests.built import ROOT

ACTION = ROOT / ".github" / "actions" / "brochure" / "action.yml"
HOOKS = ROOT / ".pre-commit-hooks.yaml"
CONTAINER = ROOT / "Containerfile"
FORMAT = "--format"  # for annotations; every verb that names problems has it


def options(verb: str) -> set[str]:
    """The options of a verb."""
    return set(cli._parser(verb)._option_string_actions)


def calls(text: str) -> Iterator[list[str]]:
    """Every call of the command in a text of lines, with options that are gathered beforehand."""
    for line in text.splitlines():
        found = re.search(r"(?:^|[\s;])brochure ([a-z]+\b.*)$", line.partition("#")[0] or line.lstrip("# "))
        if found and (words := shlex.split(found[1]))[0] in cli.verbs():
            yield words + [word for array in re.findall(r"\+=\((--\w+)", text) for word in [array]]


def wrong(words: list[str]) -> list[str]:
    """Options of a call that its verb has not."""
    there = options(words[0]) | {FORMAT}
    return [word for word in words[1:] if word.startswith("--") and word not in there]


def steps() -> list[dict[str, Any]]:
    return list(yaml.safe_load(ACTION.read_text(encoding="utf-8"))["runs"]["steps"])


def test_a_wrong_option_is_seen() -> None:
    assert [wrong(words) for words in calls("run: brochure build x --bogus --out y")] == [["--bogus"]]
    assert [words[0] for words in calls('brochure check "$X"\nbrochure bild x\n')] == ["check"]


def test_the_action_calls_what_there_is() -> None:
    action = yaml.safe_load(ACTION.read_text(encoding="utf-8"))
    assert action["runs"]["using"] == "composite"
    found = [words for step in steps() for words in calls(step.get("run", ""))]
    assert [words[0] for words in found] == ["check", "build"]
    assert [wrong(words) for words in found] == [[], []]
    assert all(step["shell"] == "bash" for step in steps() if "run" in step)
    used = {step["uses"].partition("@")[0] for step in steps() if "uses" in step}
    assert used == {"actions/setup-python", "actions/cache", "actions/upload-artifact"}
    said = re.search(r"\((.*?)\)", action["inputs"]["outputs"]["description"])
    assert said
    assert set(said[1].split(", ")) == set(OUTPUTS)


def test_the_action_takes_its_inputs_from_the_environment() -> None:
    """An input that stood in a script itself could write more of the script."""
    scripts = [step["run"] for step in steps() if "run" in step]
    assert len(scripts) == 3
    assert not [script for script in scripts if "${{" in script]
    asked = set(re.findall(r"inputs\.([\w-]+)", ACTION.read_text(encoding="utf-8")))
    assert asked == set(yaml.safe_load(ACTION.read_text(encoding="utf-8"))["inputs"])


def test_the_action_keeps_the_cache_where_the_program_looks() -> None:
    (kept,) = [step["with"]["path"] for step in steps() if "cache" in step.get("uses", "")]
    homes = {step["env"]["XDG_CACHE_HOME"] for step in steps() if "XDG_CACHE_HOME" in step.get("env", {})}
    assert {f"{home}/brochure" for home in homes} == {kept}


@pytest.mark.skipif(FORMAT not in options("check"), reason="this command does not yet mark problems at their lines")
def test_the_action_marks_problems_at_their_lines() -> None:
    for step in steps():
        for words in calls(step.get("run", "")):
            assert FORMAT in options(words[0])
            assert words[words.index(FORMAT) + 1] == "github"


def test_the_hooks_call_what_there_is() -> None:
    hooks = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))
    found = [words for hook in hooks for words in calls(hook["entry"])]
    assert [words[0] for words in found] == ["check", "lint"]
    assert [wrong(words) for words in found] == [[], []]
    for hook in hooks:
        assert hook["language"] == "python"
        assert hook["pass_filenames"] is False
        assert re.search(hook["files"], "content/ours/pages/cover.yaml")


def test_the_container_holds_the_program_and_runs_as_nobody_special() -> None:
    text = CONTAINER.read_text(encoding="utf-8")
    lines = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    copied = {Path(name) for line in lines if line[0] == "COPY" for name in line[1:-1]}
    assert {Path(name) for name in ("pyproject.toml", "README.md", "LICENSE", "brochure", "charts", "fonts")} == copied
    assert all((ROOT / name).exists() for name in copied)
    assert [line[1] for line in lines if line[0] == "USER"] == ["brochure"]
    assert "ghostscript" in text
    found = [words for words in calls(text) if "--out" in words]
    assert [(words[0], wrong(words)) for words in found] == [("build", [])]
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]
    assert f'ENTRYPOINT ["{next(iter(scripts))}"]' in text
