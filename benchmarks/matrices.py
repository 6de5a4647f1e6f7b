"""Does the forecast hold for real people? Response matrices are read from a folder: practise K items, predict a pass.

Usage: python -m benchmarks.matrices FOLDER [--cut SHARE] [--options N] [--practised K,K,...]. Each `*.csv` in the folder
holds one matrix: a header, then a person a line, an item a column, 1 right and 0 wrong; what is neither counts as wrong.
Items are split into two halves at random. From one half K items are practised, in random order; the outcome is whether
the share right on the other half reaches the cut. Beside our forecast stand a Rasch model that knows every item's
difficulty from all persons, and the rule "share right so far >= cut". Each split is repeated; the persons are the same.
"""

from __future__ import annotations

import argparse
import csv
import math
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from benchmarks.judging import bootstrap, brier, ece, ece_floor
from scrubin.learning.passing import Blueprint
from scrubin.learning.readiness import Evidence, after, outlook, prior

SPLITS = 4
NODES = [(-4 + step * 0.4, math.exp(-((-4 + step * 0.4) ** 2) / 2)) for step in range(21)]
GOALS = "ECE <= .03, Brier <= 1.06 x Rasch, <= .75 x rule"
Matrix = list[list[int]]


@dataclass(frozen=True)
class Row:
    """One forecast by each of the three, and what came."""

    ours: float
    rasch: float
    rule: float
    passed: bool


def read_matrix(path: Path) -> Matrix:
    """Persons by items. Raises ValueError that names the file and the line that is not of the others' length."""
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    width = len(rows[0]) if rows else 0
    for number, row in enumerate(rows, 1):
        if len(row) != width:
            raise ValueError(f"{path}, line {number}: {len(row)} columns where the header has {width}; mend that line.")
    if len(rows) < 2 or width < 8:
        raise ValueError(f"{path}: a header, persons and at least 8 items are needed.")
    return [[1 if cell.strip() in ("1", "1.0") else 0 for cell in row] for row in rows[1:]]


def rasch_difficulties(matrix: Matrix, rounds: int = 60) -> tuple[list[float], float]:
    """Item difficulties and the spread of skill, by marginal maximum likelihood (Bock and Aitkin 1981).

    In a Rasch model the sum of a person's answers says all, so that persons are taken together by their sums.
    """
    persons, items = len(matrix), len(matrix[0])
    right = [sum(row[item] for row in matrix) for item in range(items)]
    sums: dict[int, int] = {}
    for row in matrix:
        sums[sum(row)] = sums.get(sum(row), 0) + 1
    hard = [-math.log((one + 0.5) / (persons - one + 0.5)) for one in right]
    spread = 1.0
    for _ in range(rounds):
        logs = [-sum(math.log1p(math.exp(spread * node - b)) for b in hard) for node, _ in NODES]
        weight = [0.0] * len(NODES)
        second = 0.0
        for total, count in sums.items():
            mass = [
                math.exp(total * spread * node + log - max(logs)) * share
                for (node, share), log in zip(NODES, logs, strict=True)
            ]
            whole = sum(mass)
            for at, one in enumerate(mass):
                weight[at] += count * one / whole
                second += count * one / whole * NODES[at][0] ** 2
        spread *= math.sqrt(second / persons)
        for item in range(items):
            said = [1 / (1 + math.exp(hard[item] - spread * node)) for node, _ in NODES]
            expected = sum(w * p for w, p in zip(weight, said, strict=True))
            slope = sum(w * p * (1 - p) for w, p in zip(weight, said, strict=True))
            hard[item] += max(-1.0, min(1.0, (expected - right[item]) / slope))
    return hard, spread


def pass_chances(hard: Sequence[float], spread: float, needed: int) -> list[float]:
    """At each node, the chance of at least `needed` right answers among these items (a sum of unlike coins)."""
    found = []
    for node, _ in NODES:
        mass = [1.0]
        for b in hard:
            p = 1 / (1 + math.exp(b - spread * node))
            mass = [
                (mass[at] if at < len(mass) else 0.0) * (1 - p) + (mass[at - 1] if at else 0.0) * p
                for at in range(len(mass) + 1)
            ]
        found.append(sum(mass[needed:]))
    return found


def rows_of(matrix: Matrix, practised: int, cut: float, options: int, seed: int) -> list[Row]:
    """Every person's forecasts after so many items, and the outcome on the other half."""
    dice = random.Random(seed)
    hard, spread = rasch_difficulties(matrix)
    items = list(range(len(matrix[0])))
    dice.shuffle(items)
    exam, pool = items[: len(items) // 2], items[len(items) // 2 :]
    needed = math.ceil(cut * len(exam) - 1e-9)
    passed = [sum(row[item] for item in exam) >= needed for row in matrix]
    blueprint = Blueprint({"all": len(exam)}, cut, min(0.98, max(0.02, fmean(passed))), options)
    chances = pass_chances([hard[item] for item in exam], spread, needed)
    found = []
    for row, outcome in zip(matrix, passed, strict=True):
        tried = dice.sample(pool, practised)
        belief = prior(blueprint)
        for item in tried:
            belief = after(belief, blueprint, Evidence("all", bool(row[item]), options, told=False))
        mass = [share for _, share in NODES]
        for item in tried:
            for at, (node, _) in enumerate(NODES):
                p = 1 / (1 + math.exp(hard[item] - spread * node))
                mass[at] *= p if row[item] else 1 - p
        known = sum(m * c for m, c in zip(mass, chances, strict=True)) / sum(mass)
        share = sum(row[item] for item in tried) / practised
        found.append(Row(outlook(belief, blueprint).chance, known, float(share >= cut), outcome))
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line for each matrix and number of practised items, and which goals are met."""
    parser = argparse.ArgumentParser(prog="benchmarks.matrices")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cut", type=float, default=None, help="share right that passes (default: the mean share)")
    parser.add_argument("--options", type=int, default=4, help="options a question; 0: nothing to guess from")
    parser.add_argument("--practised", default="10,30")
    parser.add_argument("--persons", type=int, default=2500)
    asked = parser.parse_args(arguments)
    files = sorted(asked.folder.glob("*.csv"))
    if not files:
        print(f"There is no .csv file in {asked.folder}.", file=sys.stderr)
        return 2
    print(
        f"{'matrix':<14}{'persons':>8}{'items':>6}{'cut':>6}{'pass':>6}{'K':>4}{'ECE':>7}{'floor':>7}  95 % of ECE  ",
        end="",
    )
    print(f"{'Brier':>7}{'Rasch':>7}{'rule':>7}  {GOALS}")
    for path in files:
        try:
            matrix = read_matrix(path)
        except (OSError, ValueError) as error:
            print(error, file=sys.stderr)
            return 2
        dice = random.Random(path.stem)
        if len(matrix) > asked.persons:
            matrix = dice.sample(matrix, asked.persons)
        cut = asked.cut or round(fmean(fmean(row) for row in matrix), 2)
        for practised in (int(one) for one in asked.practised.split(",")):
            if practised > len(matrix[0]) // 2:
                continue
            rows = [row for split in range(SPLITS) for row in rows_of(matrix, practised, cut, asked.options, split)]
            print(said(path.stem, matrix, cut, practised, rows))
    return 0


def said(name: str, matrix: Matrix, cut: float, practised: int, rows: Sequence[Row]) -> str:
    """One line of the table."""
    outcomes = [row.passed for row in rows]
    ours, known, rule = ([getattr(row, who) for row in rows] for who in ("ours", "rasch", "rule"))
    wrong, floor = ece(ours, outcomes), ece_floor(ours, range(5))
    low, high = bootstrap(ece, list(zip(ours, outcomes, strict=True)), random.Random(1))
    scores = [brier(one, outcomes) for one in (ours, known, rule)]
    met = [wrong <= 0.03, scores[0] <= 1.06 * scores[1], scores[0] <= 0.75 * scores[2]]
    return (
        f"{name:<14}{len(matrix):>8}{len(matrix[0]):>6}{cut:>6.2f}{fmean(outcomes):>6.2f}{practised:>4}{wrong:>7.3f}"
        f"{floor:>7.3f}  {low:.3f}-{high:.3f}  {scores[0]:>7.3f}{scores[1]:>7.3f}{scores[2]:>7.3f}  "
        + ", ".join("met" if one else "NOT" for one in met)
    )


if __name__ == "__main__":
    sys.exit(main())
