# SPDX-License-Identifier: Apache-2.0
#
# track COMMAND: performance, compared and kept. tools/track calls it.
#
# A command is a module with add_arguments(parser) and run(arguments), which returns the exit code.

import argparse
import importlib
import sys

COMMANDS = {
    "run": ("run", "whether head is slower than base"),
    "bisect": ("bisection", "which commit made a benchmark slower"),
    "selftest": ("selftest", "how often the verdicts are wrong"),
    "history": ("history", "what runs measured, kept commit by commit"),
    "page": ("page", "the history as one HTML file"),
    "export": ("formats", "a run in the formats of other tools"),
}


def main():
    parser = argparse.ArgumentParser(prog="track")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, (_, text) in COMMANDS.items():
        commands.add_parser(name, help=text, add_help=False)
    # One command's module alone is loaded; its parser is its own.
    chosen, rest = parser.parse_known_args(sys.argv[1:2]), sys.argv[2:]
    module = importlib.import_module(COMMANDS[chosen[0].command][0])
    own = argparse.ArgumentParser(prog=f"track {chosen[0].command}", description=COMMANDS[chosen[0].command][1])
    module.add_arguments(own)
    sys.exit(module.run(own.parse_args(rest)))


main()
