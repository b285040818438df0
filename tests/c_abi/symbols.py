# SPDX-License-Identifier: Apache-2.0
"""symbols.py NM HEADER MAP LIBRARY: what the library exports is what the map lists is what the header declares, in one order."""

import re
import subprocess
import sys


def declared(header):
    """In the order of their declarations."""
    text = re.sub(r"/\*.*?\*/", "", header, flags=re.DOTALL)
    return re.findall(r"^[a-z][\w *]*?\b(signupgate_\w+)\s*\(", text, flags=re.MULTILINE)


def listed(version_script):
    text = re.sub(r"#.*", "", version_script)
    return re.findall(r"[^\s;{}]+(?=;)", text[text.index("global:") + len("global:"):text.index("local:")])


def exported(nm, library):
    out = subprocess.run([nm, "--dynamic", "--defined-only", library], capture_output=True, text=True, check=True).stdout
    return [(line.split()[-2], line.split()[-1]) for line in out.splitlines() if line]


def main():
    nm, header, version_script, library = sys.argv[1:]
    with open(header, encoding="utf-8") as file:
        in_header = declared(file.read())
    with open(version_script, encoding="utf-8") as file:
        in_map = listed(file.read())
    in_library = exported(nm, library)
    failures = []
    if len(in_header) < 30 or len(set(in_header)) != len(in_header):
        failures.append(f"the header declares {len(in_header)} functions, some twice or too few")
    if in_header != in_map:
        failures.append(f"header and map differ: {sorted(set(in_header) ^ set(in_map)) or 'in their order'}")
    names = [name for _, name in in_library]
    if sorted(names) != sorted(in_map):
        failures.append(f"library and map differ: {sorted(set(names) ^ set(in_map))}")
    strange = [name for kind, name in in_library if kind != "T"]
    if strange:
        failures.append(f"exported, and no function: {strange}")
    for failure in failures:
        print(failure)
    print(f"{len(in_library)} symbols")
    return 1 if failures else 0


sys.exit(main())
