"""The chances of all moments at once."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jonbar.program.game import Floats, Table
from jonbar.solve import elimination
from jonbar.solve import marginals as module
from jonbar.solve.marginals import marginals
from tests import brute
from tests.strategies import networks


def shares(joint: Floats) -> Floats:
    """The chances of a moment's values."""
    total = joint.sum(axis=0)
    return np.asarray(np.divide(joint, total, out=np.zeros_like(joint), where=total > 0))


@pytest.mark.parametrize("cheap", [0, 10**9], ids=["either order", "date order"])
@settings(max_examples=60)
@given(network=networks(), data=st.data())
def test_marginals_are_sums_over_worlds(
    cheap: int, network: dict[str, Table], data: st.DataObject
) -> None:
    """Of every moment, with whatever evidence, in whatever order the axes are summed out."""
    about = data.draw(st.lists(st.sampled_from(list(network)), max_size=3, unique=True))
    rng = np.random.default_rng(data.draw(st.integers(0, 2**32 - 1)))
    sizes = [network[moment].values.shape[-2] for moment in about]
    evidence = [Table(tuple(about), rng.uniform(0, 1, (*sizes, 1)))] if about else []
    module._laid_out.cache_clear()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(elimination, "CHEAP", cheap)
        found = marginals(network, evidence)

    for moment in network:
        expected = shares(brute.summed([*network.values(), *evidence], [moment]).values)
        law = np.broadcast_to(shares(found[moment]), expected.shape)
        assert law == pytest.approx(expected, abs=1e-12)
    assert list(found) == list(network)


@pytest.mark.parametrize("moments", [5, 50])
def test_all_marginals_of_a_chain_cost_one_pass(moments: int) -> None:
    """One product for each link, and one sum for each marginal that is not the product itself."""
    step = np.array([[[0.9], [0.1]], [[0.2], [0.8]]])
    chain = {"m0": Table(("m0",), np.array([[0.5], [0.5]]))}
    chain |= {f"m{k}": Table((f"m{k - 1}", f"m{k}"), step) for k in range(1, moments)}

    schedule = module._laid_out(
        tuple(table.axes for table in chain.values()), tuple((name, 2) for name in chain)
    )

    assert schedule.operations == 4 * (moments - 1)
    assert schedule.largest == 4
    assert marginals(chain)[f"m{moments - 1}"].sum(axis=0) == pytest.approx(1, abs=1e-12)
