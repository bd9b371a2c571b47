"""Holds the statistics of `mdmm agree` against the reference packages, on tables made at random.

Each case writes the same edition as two or more assessors filled it in, runs `mdmm agree --format json` (the program is
named by the variable MDMM), and compares every figure to 1e-9. Degenerate cases come first: no cell, one cell, one
class, no overlap. What is undefined must be null.
"""

import json
import math
import os
import random
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import krippendorff
import numpy as np
import pandas as pd
from irrCAC.raw import CAC
from sklearn.metrics import cohen_kappa_score

CASES = 240
TOLERANCE = 1e-9
STATES = ["missing", "partial", "available", "not_applicable", None]
CLASSES = [0, 1, 2]
INDICATORS = ["stock", "flow", "flow_by_gender"]
FIRST_YEAR = 1990


def main():
    chance = random.Random(20240117)
    compared = defined = 0
    for number in range(CASES):
        assessors = degenerate(number) or made(chance, 3 if number % 8 == 7 else 2)
        with tempfile.TemporaryDirectory() as folder:
            folders = [write(Path(folder), at, cells) for at, cells in enumerate(assessors)]
            found = agree(folders)
        for name, ours, theirs in figures(found, assessors):
            compared += 1
            defined += theirs is not None
            if not same(ours, theirs):
                sys.exit(f"case {number}, {name}: mdmm gives {ours}, the reference {theirs}\n{assessors}")
    print(f"{CASES} tables, {compared} figures compared, {defined} of them defined: all agree to {TOLERANCE}")


def degenerate(number):
    """The first cases, as states by assessor; None for all others."""
    missing, partial, available, inapplicable, nothing = range(5)
    cases = [
        [[missing], [missing]],
        [[missing], [available]],
        [[partial], [nothing]],
        [[available] * 9, [available] * 9],
        [[partial] * 7, [missing] * 7],
        [[nothing] * 6, [nothing] * 6],
        [[inapplicable] * 4, [nothing] * 4],
        [[missing] * 30 + [partial], [missing] * 30 + [available]],
        [[missing] * 40 + [partial, missing], [missing] * 40 + [missing, partial]],
        [[missing, partial], [partial, missing]],
        [[missing] * 3, [missing] * 3, [missing] * 3],
        [[missing, nothing], [nothing, partial], [nothing, nothing]],
        [[missing, nothing], [partial, nothing], [nothing, available]],
    ]
    return cases[number] if number < len(cases) else None


def made(chance, assessors):
    """States of cells by assessor: of any prevalence, agreeing as often as it happens."""
    cells = chance.randint(1, 120)
    weights = [chance.random() ** chance.choice([1, 4]) for _ in STATES]
    if chance.random() < 0.3:
        weights[3] = weights[4] = 0
    loyalty = chance.random()
    truth = chance.choices(range(len(STATES)), weights, k=cells)
    say = lambda state: state if chance.random() < loyalty else chance.choices(range(len(STATES)), weights)[0]
    return [[say(state) for state in truth] for _ in range(assessors)]


def write(root, at, cells):
    """Writes one assessor's edition: cell after cell goes along the years of the first indicator, then the next."""
    years = math.ceil(len(cells) / len(INDICATORS))
    folder = root / str(at) / "kgz" / "2024-01"
    folder.mkdir(parents=True)
    window = f"{FIRST_YEAR}-{FIRST_YEAR + years - 1}" if years > 1 else str(FIRST_YEAR)
    (folder / "edition.yaml").write_text(
        f"country: KGZ\nedition: 2024-01\ntitle: random\nwindow: {window}\nassessors: [A{at}]\n"
    )
    lines = ["area: immigration", "availability:"]
    for position, indicator in enumerate(INDICATORS):
        lines.append(f"  {indicator}:")
        for offset, state in enumerate(cells[position * years : (position + 1) * years]):
            word = STATES[state]
            because = ", because: seen" if word == "not_applicable" else ""
            if word:
                lines.append(f"    {FIRST_YEAR + offset}: {{status: {word}{because}}}")
    (folder / "immigration.yaml").write_text("\n".join(lines) + "\n")
    return folder


def agree(folders):
    program = [os.environ["MDMM"], "agree", *map(str, folders), "--format", "json"]
    ran = subprocess.run(program, capture_output=True, text=True)
    if ran.returncode != 0:
        sys.exit(f"mdmm agree ended with {ran.returncode}\n{ran.stderr}")
    return json.loads(ran.stdout)


def figures(found, assessors):
    """Every figure with its counterpart: (name, ours, theirs)."""
    if len(assessors) == 2:
        yield from pair(found, *assessors)
        return
    yield "alpha of all", found["classed"]["alpha"], alpha(assessors)
    order = [(a, b) for a in range(len(assessors)) for b in range(a + 1, len(assessors))]
    for (a, b), figures_of_two in zip(order, found["pairs"], strict=True):
        yield from pair(figures_of_two, assessors[a], assessors[b])


def pair(found, first, second):
    both = [(a, b) for a, b in zip(first, second) if a in CLASSES and b in CLASSES]
    a, b = [one for one, _ in both], [other for _, other in both]
    classed = found["classed"]
    yield "cells", float(classed["cells"]), float(len(both))
    yield "percent", classed["percent"], share(a, b)
    yield "kappa", classed["kappa"], kappa(a, b, CLASSES)
    yield "weighted_kappa", classed["weighted_kappa"], kappa(a, b, CLASSES, "linear")
    yield "alpha", classed["alpha"], alpha([a, b])
    yield "ac1", classed["ac1"], ac1(a, b)
    area = found.get("by_area", {}).get("immigration", classed)
    for name in ["percent", "kappa", "weighted_kappa", "alpha", "ac1"]:
        yield f"{name} of the area", area[name], classed[name]
    # The edition has cells that no assessor was asked for: all indicators, whole years; nobody says anything of them.
    spare = [4] * (found["states"]["cells"] - len(first))
    states = found["states"]
    yield "percent of states", states["percent"], share(first + spare, second + spare)
    yield "kappa of states", states["kappa"], kappa(first + spare, second + spare, list(range(len(STATES))))


def share(a, b):
    return float(np.mean(np.equal(a, b))) if a else None


def kappa(a, b, labels, weights=None):
    if not a:
        return None
    return known(cohen_kappa_score(a, b, labels=labels, weights=weights))


def alpha(assessors):
    ratings = np.array([[state if state in CLASSES else np.nan for state in cells] for cells in assessors], dtype=float)
    twice = (~np.isnan(ratings)).sum(axis=0) >= 2
    if not twice.any():
        return None
    return known(krippendorff.alpha(ratings[:, twice], level_of_measurement="ordinal", value_domain=CLASSES))


def ac1(a, b):
    if not a:
        return None
    # The package divides by the number of cells less one; all cells twice have the same AC1.
    a, b = (a * 2, b * 2) if len(a) == 1 else (a, b)
    table = pd.DataFrame({"first": a, "second": b})
    return known(CAC(table, categories=CLASSES, digits=15).gwet()["est"]["coefficient_value"])


def known(figure):
    return None if math.isnan(figure) else float(figure)


def same(ours, theirs):
    if ours is None or theirs is None:
        return ours is None and theirs is None
    return math.isclose(ours, theirs, rel_tol=0, abs_tol=TOLERANCE)


if __name__ == "__main__":
    warnings.filterwarnings("ignore")
    main()
