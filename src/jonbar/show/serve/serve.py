"""The server: it listens, prints where, and serves the pages until it is interrupted."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from jonbar.text.flaw import JonbarError

_LIBRARIES = ("fastapi", "jinja2", "multipart", "uvicorn")
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_SHORTEST_TOKEN = 8
_LONGEST_WAIT = 2  # seconds that the end waits for answers on their way
_MOST_CONNECTIONS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """How the pages are served.

    Attributes:
        host: Where to listen.
        port: At which port; 0 = any that is free.
        token: What everybody who asks must know; "" where everybody may ask.
        workers: How many processes compute; one is kept for what is quick, if there are two.
        memory: Bytes that each of them may use.
        seconds: Seconds that a question may take.
        sources: A folder with the files of sources, whose passages may be shown; "" for none.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    token: str = ""
    workers: int = 3
    memory: int = 2 * 10**9
    seconds: int = 300
    sources: str = ""


def serve(crises: Iterable[str], service: Service, tell: Callable[[str], None]) -> None:
    """Serve the pages until the process is interrupted.

    Args:
        crises: Names or paths of crises, beside those that come with Jonbar.
        service: How.
        tell: Is told the address once the server listens.

    Raises:
        JonbarError: If the extra `web` is not installed, there is no such crisis, somebody else
            listens there already, or strangers could ask without a token.
    """
    missing = [name for name in _LIBRARIES if find_spec(name) is None]
    if missing:
        raise JonbarError(f"the pages need {missing[0]}\n  hint: pip install 'jonbar[web]'")
    _refuse_open_door(service)
    import uvicorn

    from jonbar.show.serve.app import pages
    from jonbar.show.serve.asking import Asking
    from jonbar.show.serve.guard import Guard
    from jonbar.show.serve.jobs import Jobs
    from jonbar.show.serve.library import Library

    with TemporaryDirectory(prefix="jonbar-") as folder, _listening(service) as door:
        jobs = Jobs(
            workers=service.workers,
            memory=service.memory,
            seconds=service.seconds,
            folder=Path(folder),
        )
        asking = Asking(Library(crises, jobs.forget, service.sources), jobs)
        app = Guard(pages(asking), host=service.host, token=service.token)
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            limit_concurrency=_MOST_CONNECTIONS,
            timeout_graceful_shutdown=_LONGEST_WAIT,
        )
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends as Ctrl-C does, in order
        tell(_address(service, door))
        uvicorn.Server(config).run(sockets=[door])


def _refuse_open_door(service: Service) -> None:
    """Refuse to let strangers ask without a token."""
    if service.token and len(service.token) < _SHORTEST_TOKEN:
        hint = f"give at least {_SHORTEST_TOKEN} characters that nobody guesses"
        raise JonbarError(f"the token has {len(service.token)} characters\n  hint: {hint}")
    if service.host not in LOOPBACK and not service.token:
        hint = "give a --token, which everybody who asks must know, or leave --host out"
        raise JonbarError(f"{service.host} can be reached by other machines\n  hint: {hint}")


def _listening(service: Service) -> socket.socket:
    """Return the socket that listens."""
    family = socket.AF_INET6 if ":" in service.host else socket.AF_INET
    try:
        return socket.create_server((service.host, service.port), family=family, backlog=512)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        hint = "name another with --port, or end what listens there"
        where = f"{service.host}, port {service.port}"
        raise JonbarError(f"{where}: cannot listen: {reason}\n  hint: {hint}") from None


def _address(service: Service, door: socket.socket) -> str:
    """Return the address that people open."""
    host = f"[{service.host}]" if ":" in service.host else service.host
    token = f"?token={quote(service.token, safe='')}" if service.token else ""
    return f"http://{host}:{door.getsockname()[1]}/{token}"
