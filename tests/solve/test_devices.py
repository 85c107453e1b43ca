"""Whatever carries a schedule out, the numbers are the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jonbar.program.game import ENDING, Decision, Game, Table
from jonbar.solve import device
from jonbar.solve.carry import carry_out
from jonbar.solve.layout import layout_of, numbers_of
from jonbar.solve.marginals import marginals
from jonbar.solve.passage import pass_by
from jonbar.solve.planner import Planner
from jonbar.solve.policy import solve
from jonbar.solve.schedule import Schedule
from jonbar.solve.structure import structure_of
from jonbar.text.flaw import JonbarError
from tests.strategies import games, networks

CLOSE = 1e-12
DEVICES = pytest.mark.parametrize(
    "name",
    [
        pytest.param("numba", marks=pytest.mark.slow),
        pytest.param("jax", marks=pytest.mark.slow),
    ],
)


@contextmanager
def everything_on(name: str) -> Iterator[None]:
    """Carry out even the smallest schedule on a device."""
    pytest.importorskip(name, reason=f"{name} is not installed")
    with pytest.MonkeyPatch.context() as patch, device.on(name):
        patch.setitem(device._PAYS, name, 0)
        patch.setitem(device._FEWEST, name, 1)
        yield


@DEVICES
def test_policies_are_the_same(name: str) -> None:
    """Hidden information, beliefs, gates, trembles and cycles included."""

    @settings(max_examples=30 if name == "numba" else 8)
    @given(game=games())
    def same(game: Game) -> None:
        expected = solve(game)

        with everything_on(name):
            found = solve(game)

        for moment, table in expected.items():
            assert found[moment].axes == table.axes
            assert found[moment].values == pytest.approx(
                np.broadcast_to(table.values, found[moment].values.shape), abs=CLOSE
            )

    same()


@DEVICES
def test_marginals_and_history_are_the_same(name: str) -> None:
    """Sums of products, and parts of tables."""

    @settings(max_examples=30 if name == "numba" else 8)
    @given(network=networks(), data=st.data())
    def same(network: dict[str, Table], data: st.DataObject) -> None:
        last = list(network)[-1]
        outcome = Table((last, ENDING), np.eye(network[last].values.shape[-2])[..., None])
        known = data.draw(st.lists(st.sampled_from(list(network)), max_size=3, unique=True))
        history = dict.fromkeys(known, 1)
        expected = marginals(network), pass_by(network, outcome, history)

        with everything_on(name):
            laws, passage = marginals(network), pass_by(network, outcome, history)

        for moment, law in expected[0].items():
            assert laws[moment] == pytest.approx(
                np.broadcast_to(law, laws[moment].shape), abs=CLOSE
            )
        assert passage.outcomes == pytest.approx(expected[1].outcomes, abs=CLOSE)
        assert passage.chances == pytest.approx(expected[1].chances, abs=CLOSE)

    same()


@pytest.mark.slow
@pytest.mark.parametrize("draws", [1, 63, 64, 65, 150])
def test_draws_side_by_side_do_not_mix(draws: int) -> None:
    """However many draws are left over by blocks of sixty-four."""
    rng = np.random.default_rng(draws)
    rain = Table(("rain",), rng.dirichlet((1, 1), draws).T)
    wet = Table(("rain", "wet"), np.moveaxis(rng.dirichlet((1, 1, 1), (2, draws)), 1, -1))

    with everything_on("numba"):
        found = marginals({"rain": rain, "wet": wet})["wet"]

    assert found == pytest.approx(np.einsum("rd,rwd->wd", rain.values, wet.values), abs=CLOSE)


@pytest.mark.slow
def test_every_kind_of_choice_with_many_draws() -> None:
    """Two options or more, some of them closed, at times only, or with nothing at stake."""
    pytest.importorskip("numba", reason="numba is not installed")
    from jonbar.solve.compiled import carry_compiled

    rng = np.random.default_rng(1)
    sizes = {"mood": 2, "two": 2, "three": 3, "four": 4, "idle": 3}
    is_open = {"two": (True, True), "three": (False, True, True), "four": (True, False, True, True)}
    gate = Table(("two",), np.array([[0.0], [1.0]]))
    asked = Game(
        sizes=sizes,
        tables={"mood": Table(("mood",), rng.dirichlet((1, 1), 150).T)},
        decisions={
            name: Decision(
                actor="idler" if name == "idle" else "ann",
                knows=("mood",),
                gate=gate if name in {"three", "four"} else None,
                open=is_open.get(name, (True,) * size),
            )
            for name, size in sizes.items()
            if name != "mood"
        },
        wants={
            "ann": (
                Table(("mood", "two", "three"), rng.normal(0, 9, (2, 2, 3, 150))),
                Table(("two", "four"), rng.normal(0, 9, (2, 4, 1))),
            ),
            "idler": (),
        },
        steadiness={"ann": rng.uniform(0, 50, 150), "idler": np.ones(1)},
        beliefs={},
        endings=Table(("two", ENDING), np.eye(2)[..., None]),
        draws=150,
    )
    structure = structure_of(asked, asked.tables)
    schedule = layout_of(structure, frozenset(asked.decisions)).schedule
    numbers = numbers_of(asked, structure, asked.tables)

    found = carry_compiled(schedule, numbers)

    assert found is not None
    for made, expected in zip(found, carry_out(schedule, numbers), strict=True):
        assert made == pytest.approx(np.broadcast_to(expected, made.shape), abs=CLOSE)


@pytest.mark.slow
def test_few_draws_are_left_to_numpy() -> None:
    """The compiled loop would fill them up to sixty-four."""
    pytest.importorskip("numba", reason="numba is not installed")

    with device.on("numba"):
        assert device.engine(10**9, 63) is None
        assert device.engine(10**9, 64) is not None


@pytest.mark.slow
def test_what_is_too_much_for_the_compiled_loop_is_left_to_numpy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its lists and tables, which all stand at once, are bounded; the answer is the same."""
    pytest.importorskip("numba", reason="numba is not installed")
    from jonbar.solve import compiled

    rain = Table(("rain",), np.array([[0.8], [0.2]]))
    wet = Table(("rain", "wet"), np.array([[[0.9], [0.1]], [[0.0], [1.0]]]))
    compiled._code_of.cache_clear()
    monkeypatch.setattr(compiled, "_MOST", 12)  # 2 + 4 entries given, 2 made, by 4 products

    with everything_on("numba"):
        fits = compiled._code_of(*_given(rain, wet))
        monkeypatch.setattr(compiled, "_MOST", 11)
        compiled._code_of.cache_clear()
        refused = compiled._code_of(*_given(rain, wet))
        found = marginals({"rain": rain, "wet": wet})["wet"]

    assert fits is not None
    assert refused is None
    assert found[:, 0] == pytest.approx([0.72, 0.28], abs=CLOSE)
    compiled._code_of.cache_clear()


def _given(*tables: Table) -> tuple[Schedule, tuple[tuple[int, ...], ...]]:
    """The steps to the last table's marginal, and the shapes of what they are given."""
    sizes = {table.axes[-1]: table.values.shape[-2] for table in tables}
    planner = Planner(sizes)
    slots = [planner.given(table.axes) for table in tables]
    schedule = planner.schedule([planner.contract(slots, tables[-1].axes[-1:])])
    return schedule, tuple(table.values.shape[:-1] for table in tables)


def test_an_unknown_device_is_refused() -> None:
    """With those that there are."""
    with pytest.raises(JonbarError, match="device is 'abacus'; there are numpy, numba, jax"):
        device.check_device("abacus")


def test_a_device_that_is_not_installed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the command that installs it."""
    monkeypatch.setattr(device, "find_spec", lambda _: None)

    with pytest.raises(JonbarError, match=r"pip install 'jonbar\[jax\]'"):
        device.check_device("jax")
