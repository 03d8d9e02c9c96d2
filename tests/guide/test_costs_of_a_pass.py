"""A pass is short: its keys and words stay within the bounds of benchmarks/README.md."""

from benchmarks.guided import BOUNDS, cost, passes
from ccm.workspace import Workspace
from testing.settings import MAP


def test_a_pass_takes_few_keys_and_words() -> None:
    with Workspace(str(MAP)) as workspace:
        dataset = workspace.present
    costs = {name: cost(state) for name, state in passes(dataset)}
    assert set(costs) == set(BOUNDS)
    for name, (keys, words) in costs.items():
        most_keys, most_words = BOUNDS[name]
        assert (keys <= most_keys, words <= most_words) == (True, True), (name, keys, words)
