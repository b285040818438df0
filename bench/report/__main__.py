# SPDX-License-Identifier: Apache-2.0
#
# bench/report COMPILER=FOLDER... [--json FILE] [--plot FILE]: what bench/peers measured into FOLDER/peers.json, as a table;
# the same as JSON; as a plot. tools/bench calls it.

import argparse
import json
import pathlib

import must_show
import plot
import ratios
import table


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("runs", nargs="+")
    parser.add_argument("--json", type=pathlib.Path)
    parser.add_argument("--plot", type=pathlib.Path)
    arguments = parser.parse_args()
    runs = {compiler: ratios.Run.read(compiler, folder)
            for compiler, folder in (one.split("=", 1) for one in arguments.runs)}

    for run in runs.values():
        print("\n".join(table.everything(run)))
    first = runs.get("clang") or next(iter(runs.values()))
    figures = list(must_show.figures(first, runs.get("gcc") if first is runs.get("clang") else None))
    print(f"Bounds that the library set itself, {first.facts['compiler']}: the worst of the inputs that a bound is for")
    print()
    rows = [["", "must", "stretch", "measured", "", ""], *(figure.row() for figure in figures)]
    print("\n".join(table.columns(rows)))

    if arguments.json:
        whole = {"runs": {name: run.as_json() for name, run in runs.items()},
                 "bounds": [figure.as_json() for figure in figures]}
        arguments.json.write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")
    if arguments.plot:
        arguments.plot.write_text(plot.svg(first), encoding="utf-8")


main()
