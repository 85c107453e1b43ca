"""What carries schedules out: NumPy, a compiled loop, or an accelerator."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from importlib.util import find_spec

from jonbar.program.game import Floats
from jonbar.solve.schedule import Schedule
from jonbar.text.flaw import JonbarError

Engine = Callable[[Schedule, Sequence[Floats]], list[Floats] | None]

DEVICES = {"numpy": 256, "numba": 1024, "jax": 4096}  # each with the draws it takes at once
_PAYS = {"numba": 10**5, "jax": 10**8}  # multiplications from which on it is asked at all,
_FEWEST = {"numba": 64, "jax": 1}  # and draws: fewer would be filled up to as many
_device: ContextVar[str] = ContextVar("device", default="numpy")


def check_device(name: str) -> None:
    """Refuse a device that is not known, or not installed.

    Example:
        >>> check_device("abacus")
        Traceback (most recent call last):
        jonbar.text.flaw.JonbarError: device is 'abacus'; there are numpy, numba, jax
    """
    if name not in DEVICES:
        raise JonbarError(f"device is {name!r}; there are {', '.join(DEVICES)}")
    if find_spec(name) is None:
        raise JonbarError(
            f"the device {name!r} is not installed\n  hint: pip install 'jonbar[{name}]'"
        )


@contextmanager
def on(device: str) -> Iterator[None]:
    """Let all schedules be carried out on a device for a while.

    The results are the same to rounding (1e-12); where a device cannot do a schedule, NumPy does.
    """
    check_device(device)
    token = _device.set(device)
    try:
        yield
    finally:
        _device.reset(token)


def current() -> str:
    """Return the name of the device that carries schedules out now."""
    return _device.get()


def draws_at_once() -> int:
    """Return how many draws are best computed at once."""
    return DEVICES[_device.get()]


def engine(operations: int, draws: int) -> Engine | None:
    """Return what is to carry out a schedule of so many operations a draw; None = NumPy."""
    device = _device.get()
    if device == "numpy" or draws < _FEWEST[device] or operations * draws < _PAYS[device]:
        return None
    if device == "numba":
        from jonbar.solve.compiled import carry_compiled  # noqa: PLC0415  (an extra)

        return carry_compiled
    from jonbar.solve.accelerated import carry_accelerated  # noqa: PLC0415  (an extra)

    return carry_accelerated
