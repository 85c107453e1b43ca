"""How long Hungary 1956 takes, and how much memory: cold process and warm, at 1, 100, 1,000 draws.

Run by `make bench`. Times are of this machine and this moment; compare only within one run.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time

QUESTIONS = ("history", "whatif")
DRAWS = (1, 100, 1000)
RUNS = 3

CHILD = """
import json, resource, sys, time
start = time.perf_counter()
import jonbar
imported = time.perf_counter() - start
crisis = jonbar.load("hungary-1956")
loaded = time.perf_counter() - start
question, draws = sys.argv[1], int(sys.argv[2])
if question == "history":
    ask = lambda: jonbar.history(crisis, draws=draws)
elif question == "whatif":
    ask = lambda: jonbar.whatif(crisis, "no_suez", draws=draws)
else:
    from jonbar.ask.world import Settings, world
    from jonbar.program.uncertain import draw
    from jonbar.solve import eyes, policy
    reading = crisis.readings[crisis.first_reading]
    here = world(crisis, reading, Settings(draws=1))
    game = here.game(draw(here.ranges, draws=1, seed=1)[0])
    largest, layout_of = [0], eyes.layout_of
    def noted(*asked):
        layout = layout_of(*asked)
        largest[0] = max(largest[0], layout.schedule.largest)
        return layout
    eyes.layout_of = noted
    ask = lambda: policy.solve(game)
answer = ask()
cold = time.perf_counter() - start
warm = time.perf_counter()
ask()
warm = time.perf_counter() - warm
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
used = getattr(getattr(answer, "manifest", None), "draws", draws)
print(json.dumps({"import": imported, "load": loaded, "cold": cold, "warm": warm,
                  "peak": peak, "draws": used,
                  "largest": largest[0] if question == "policies" else 0}))
"""


def main() -> None:
    """Print the table."""
    baseline = statistics.median(_wall("pass") for _ in range(RUNS))
    imported = statistics.median(_wall("import jonbar") for _ in range(RUNS)) - baseline
    print(f"import jonbar: {imported:.3f} s beyond an empty Python ({baseline:.3f} s)\n")
    print(
        f"{'question':10} {'draws':>6} {'computed':>9} {'cold s':>8} {'warm s':>8} {'peak MB':>8}"
    )
    for question in QUESTIONS:
        for draws in DRAWS:
            _row(question, draws)
    largest = _row("policies", 1)
    print(f"\nlargest table of the policies: {largest:,.0f} entries a draw")
    print(f"cold = a new process, import and reading included; medians of {RUNS} runs")


def _wall(code: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - start


def _row(question: str, draws: int) -> float:
    command = [sys.executable, "-c", CHILD, question, str(draws)]
    runs = [
        json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        for _ in range(RUNS)
    ]
    middle = {key: statistics.median(run[key] for run in runs) for key in runs[0]}
    print(
        f"{question:10} {draws:>6,} {middle['draws']:>9,.0f} {middle['cold']:>8.2f} "
        f"{middle['warm']:>8.3f} {middle['peak']:>8.0f}",
        flush=True,
    )
    return float(middle["largest"])


if __name__ == "__main__":
    main()
