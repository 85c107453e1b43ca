"""The command: what it refuses to begin, what it says, and how it ends."""

from __future__ import annotations

import socket
from pathlib import Path

import psutil
import pytest

from jonbar.show.command import jonbar as command
from jonbar.show.exits import run
from tests.show.serve.serving import served


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--host", "0.0.0.0"), "give a --token"),
        (("--host", "192.0.2.1"), "give a --token"),
        (("--host", "0.0.0.0", "--token", "short"), "at least 8 characters"),
        (("--host", "no.such.host.invalid", "--token", "long enough"), "cannot listen"),
        (("berlni",), "there is no crisis 'berlni'"),
    ],
)
def test_a_server_that_should_not_be_is_refused(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    """In words, with the exit code of an error, before anything listens."""
    assert run(command, ("serve", "--port", "0", *arguments)) == 1
    assert words in capsys.readouterr().err


def test_a_port_that_is_taken_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """With what to do."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])

        assert run(command, ("serve", "--port", port)) == 1

    assert "name another with --port" in capsys.readouterr().err


def test_nothing_outlives_the_server(dam: Path) -> None:
    """Ctrl-C ends it with the code of an interrupted command, and its workers with it."""
    others = set(psutil.Process().children())
    with served(str(dam), "--workers", "1") as client:
        client.get("/crisis/dam.json")
        (server,) = set(psutil.Process().children()) - others
        workers = server.children()

    assert len(workers) == 1
    assert not any(each.is_running() for each in workers)


def test_a_token_is_asked_for_and_opens(dam: Path) -> None:
    """Once shown in the address it is kept in a cookie."""
    with served(str(dam), "--workers", "1", "--token", "open sesame") as client:
        refused = client.get("/crisis/dam.json")
        opened = client.get("/", params={"token": "open sesame"})
        after = client.get("/crisis/dam.json")

    assert refused.status_code == 401
    assert refused.json()["error"]["what"] == "this server asks for its token"
    assert opened.status_code == 200
    assert after.json()["title"] == "The dam above Verrin, 1931"


def test_a_file_that_changes_is_read_again(tmp_path: Path, dam: Path) -> None:
    """Who writes a crisis sees each state of it, with its flaws or without."""
    text = (dam / "record.yaml").read_text(encoding="utf-8")
    reading = (dam / "readings" / "cautious.yaml").read_text(encoding="utf-8")
    own = tmp_path / "My crisis"
    (own / "readings").mkdir(parents=True)
    (own / "readings" / "cautious.yaml").write_text(reading, encoding="utf-8")
    (own / "record.yaml").write_text(text, encoding="utf-8")
    with served(str(own), "--workers", "1") as client:
        first = client.get("/crisis/my-crisis.json").json()["title"]
        (own / "record.yaml").write_text(text.replace("1931\nabout", "1932\nabout"), "utf-8")
        second = client.get("/crisis/my-crisis.json").json()["title"]
        (own / "record.yaml").write_text("jonbar: 1\n", encoding="utf-8")
        third = client.get("/crisis/my-crisis.json")

    assert (first, second) == ("The dam above Verrin, 1931", "The dam above Verrin, 1932")
    assert third.status_code == 422
    flaws = third.json()["error"]["flaws"]
    assert any(each["file"].endswith("record.yaml") and each["line"] == 1 for each in flaws)
