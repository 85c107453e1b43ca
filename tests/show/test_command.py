"""The command line as people use it: what it prints, where, and with which exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import jonbar
from jonbar.ask.answer import Answer
from jonbar.model.template import new
from jonbar.show.command import jonbar as command
from jonbar.show.exits import run
from tests.show.test_json import documented, keys

JONBAR = (sys.executable, "-c", "from jonbar.show.command import main; main()")
FEW = ("--draws", "16")


@pytest.fixture(scope="module")
def dam(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the path of the small crisis that `jonbar new` makes."""
    return str(new(tmp_path_factory.mktemp("crises") / "dam"))


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Return exit code, output and errors of a command."""
    code = run(command, arguments)
    printed = capsys.readouterr()
    return code, printed.out, printed.err


QUESTIONS = {
    "check": ("check",),
    "history": ("history", *FEW),
    "whatif": ("whatif", "refusal", *FEW),
    "why": ("why", *FEW),
    "why DECISION": ("why", "answer", *FEW),
    "find": ("find", "drowned", "--most", "1", *FEW),
    "sensitivity": ("sensitivity", "--whatif", "refusal", *FEW),
    "story": ("story", "--whatif", "refusal", *FEW),
    "policy": ("policy", "answer", *FEW),
    "claims": ("claims", *FEW),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_answers_in_words(
    capsys: pytest.CaptureFixture[str], dam: str, question: str
) -> None:
    """Each question prints a page with the title of the crisis, and nothing on stderr."""
    name, *others = QUESTIONS[question]

    code, out, err = asked(capsys, name, dam, *others)

    assert (code, err) == (0, "")
    assert out.startswith("The dam above Verrin, 1931\n====")
    assert "\x1b" not in out


@pytest.mark.parametrize("question", QUESTIONS)
def test_json_is_the_answer(capsys: pytest.CaptureFixture[str], dam: str, question: str) -> None:
    """`--json` prints the answer's plain data, byte for byte, with no key the docs do not name."""
    name, *others = QUESTIONS[question]
    crisis = jonbar.load(dam)
    answers: dict[str, Callable[[], Answer]] = {
        "check": lambda: jonbar.check(crisis),
        "history": lambda: jonbar.history(crisis, draws=16),
        "whatif": lambda: jonbar.whatif(crisis, "refusal", draws=16),
        "why": lambda: jonbar.why(crisis, draws=16),
        "why DECISION": lambda: jonbar.why(crisis, "answer", draws=16),
        "find": lambda: jonbar.find(crisis, "drowned", most=1, draws=16),
        "sensitivity": lambda: jonbar.sensitivity(crisis, "refusal", draws=16),
        "story": lambda: jonbar.story(crisis, "refusal", draws=16),
        "policy": lambda: jonbar.policy(crisis, "answer", draws=16),
        "claims": lambda: jonbar.claims(crisis, draws=16),
    }
    answer = answers[question]()

    code, out, _ = asked(capsys, name, dam, *others, "--json")

    assert code == 0
    assert out == json.dumps(answer.to_dict(), indent=2, ensure_ascii=False, sort_keys=False) + "\n"
    assert set(keys(answer)) <= documented(question)


def test_a_change_can_be_made_on_the_spot(capsys: pytest.CaptureFixture[str], dam: str) -> None:
    """`moment=value` is a change; `--hypothetical` says so in the answer."""
    code, out, _ = asked(capsys, "whatif", dam, "answer=refuse", "--hypothetical", *FEW)

    assert code == 0
    assert "Hypothetical:" in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("history", "no-such"), "there is no crisis 'no-such'"),
        (("history", "DAM", "--reading", "wild"), "wild"),
        (("whatif", "DAM", "refusla"), "refusla"),
        (("policy", "DAM", "flood"), "flood"),
        (("new", "DAM"), "there is something already"),
    ],
)
def test_an_error_is_one_text_and_exit_code_1(
    capsys: pytest.CaptureFixture[str], dam: str, arguments: tuple[str, ...], words: str
) -> None:
    """What a user can mend is told on stderr, without a traceback, and nothing is printed."""
    code, out, err = asked(capsys, *(dam if each == "DAM" else each for each in arguments))

    assert (code, out) == (1, "")
    assert words in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("histroy",),
        ("whatif", "DAM"),
        ("history", "DAM", "--draws", "0"),
        ("history", "DAM", "--memory", "0"),
    ],
)
def test_what_is_not_understood_exits_2(
    capsys: pytest.CaptureFixture[str], dam: str, arguments: tuple[str, ...]
) -> None:
    """A command that is not understood shows how to use it, and exits with 2."""
    code, out, err = asked(capsys, *(dam if each == "DAM" else each for each in arguments))

    assert (code, out) == (2, "")
    assert "Usage: jonbar" in err


@pytest.mark.parametrize("name", sorted(command.commands))
def test_help_is_plain_and_has_an_example(capsys: pytest.CaptureFixture[str], name: str) -> None:
    """`--help` of each command ends in an example that begins with that command."""
    code, out, _ = asked(capsys, name, "--help")

    assert code == 0
    assert f"jonbar {name}" in out[out.index("Example:") :]


def test_a_flawed_crisis_names_every_flaw(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Flaws come with their places, and control characters in them do not reach the terminal."""
    file = tmp_path / "bad.yaml"
    file.write_text('jonbar: 1\ntitle: "a\\e[2Jb"\nmoment\\u001b: 3\n', encoding="utf-8")

    code, _, err = asked(capsys, "check", str(file))

    assert code == 1
    assert f"{file}:" in err
    assert "\x1b" not in err


def test_a_folder_without_permission_is_an_error(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A crisis that may not be read, or not be written, is told in a line."""
    blocked = tmp_path / "blocked"
    blocked.write_text("a file, not a folder", encoding="utf-8")

    code, _, err = asked(capsys, "new", str(blocked / "crisis"))

    assert code == 1
    assert err.count("\n") <= 2
    assert "Traceback" not in err


def test_list_names_what_can_be_asked(capsys: pytest.CaptureFixture[str], dam: str) -> None:
    """`list` shows the names that the other commands take."""
    code, out, _ = asked(capsys, "list", dam)

    assert code == 0
    for name in ("cautious", "dam_breaks", "settled", "refusal"):
        assert name in out


def test_schema_is_json(capsys: pytest.CaptureFixture[str]) -> None:
    """`schema` prints a JSON Schema."""
    code, out, _ = asked(capsys, "schema")

    assert code == 0
    assert json.loads(out)["$schema"].startswith("https://json-schema.org/")


def test_a_closed_pipe_ends_quietly() -> None:
    """Whoever reads may stop reading: no traceback, no complaint."""
    ran = subprocess.Popen(
        [*JONBAR, "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert ran.stdout is not None
    assert ran.stderr is not None
    ran.stdout.close()

    error = ran.stderr.read()

    assert (ran.wait(), error) == (1, "")
    ran.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device on this system")
def test_a_full_disk_is_told() -> None:
    """An output that cannot be written is told in one line."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ran = subprocess.run(
            [*JONBAR, "schema"], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )

    assert ran.returncode == 1
    assert len(ran.stderr.splitlines()) == 1


def test_an_interrupt_exits_130(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C ends a question at once, without a traceback."""

    def interrupted(_: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("jonbar.show.face.load", interrupted)

    code, out, err = asked(capsys, "history", "dam")

    assert (code, out) == (130, "")
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PermissionError(13, "Permission denied", "crises/dam"), "crises/dam: Permission denied"),
        (MemoryError(), "memory ran out"),
    ],
)
def test_the_system_refuses(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    words: str,
) -> None:
    """A missing permission or too little memory is told in a line or two."""

    def refused(_: str) -> None:
        raise error

    monkeypatch.setattr("jonbar.show.face.load", refused)
    monkeypatch.setattr("jonbar.show.exits._forget_stdout", lambda: None)

    code, out, err = asked(capsys, "history", "dam")

    assert (code, out) == (1, "")
    assert err.startswith(words)


def test_a_terminal_without_signs_shows_question_marks(dam: str) -> None:
    """Where the terminal knows only ASCII, a sign that it lacks does not end in an error."""
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}

    ran = subprocess.run(
        [*JONBAR, "list", dam], env=environment, capture_output=True, text=True, check=False
    )

    assert (ran.returncode, ran.stderr) == (0, "")
