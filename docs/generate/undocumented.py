# SPDX-License-Identifier: Apache-2.0
"""undocumented.py FOLDER: which public names have no comment, told from the XML that Doxygen left in FOLDER. Exit code 1 when
there are any.

Needed: one for every file, type, concept, constant, macro, and for one of the functions that share a name. Not needed: for a field or an
alternative of an enumeration whose name says all, and for what every class has (destructor, deleted and defaulted functions,
comparison).
"""

import pathlib
import sys
import xml.etree.ElementTree as ElementTree

COMPOUNDS = {"class", "struct", "concept", "file"}
MEMBERS = {"function", "enum", "typedef", "define", "variable"}


def has_comment(element):
    return any("".join(element.find(kind).itertext()).strip() for kind in ("briefdescription", "detaileddescription")
               if element.find(kind) is not None)


def is_needed(member, compound):
    if member.get("kind") not in MEMBERS or member.get("prot") != "public":
        return False
    in_type = compound.get("kind") in ("class", "struct")
    if in_type and member.get("kind") in ("variable", "typedef"):
        return False
    name = member.findtext("name", "")
    arguments = member.findtext("argsstring", "")
    defaulted = arguments.replace(" ", "").endswith(("=default", "=delete"))
    return not (name.startswith("~") or name == "operator==" or defaulted)


def undocumented(folder):
    """Yields what has no comment, and how many names were looked at at last."""
    looked_at = 0
    for file in sorted(folder.glob("*.xml")):
        root = ElementTree.parse(file).getroot()
        compound = root.find("compounddef")
        if compound is None or compound.get("kind") not in COMPOUNDS | {"namespace"} or compound.get("prot") == "private":
            continue
        scope = compound.findtext("compoundname", "")
        if scope == "std":
            continue
        if compound.get("kind") in COMPOUNDS:
            looked_at += 1
            if not has_comment(compound):
                yield scope, looked_at
        commented = {}
        for member in compound.iter("memberdef"):
            # A file's XML repeats what its namespaces have; C has none.
            if compound.get("kind") == "file" and member.get("kind") != "define" and not scope.endswith(".h"):
                continue
            if is_needed(member, compound):
                name = member.findtext("name", "")
                commented[name] = commented.get(name, False) or has_comment(member)
        looked_at += len(commented)
        for name, has in commented.items():
            if not has:
                yield f"{scope}::{name}", looked_at
    yield None, looked_at


def main(folder):
    found = list(undocumented(pathlib.Path(folder)))
    names, looked_at = [name for name, _ in found if name], found[-1][1]
    for name in names:
        print(f"{name} has no comment")
    if looked_at < 50:
        sys.exit(f"{folder}: only {looked_at} names; is this Doxygen's XML?")
    print(f"{looked_at} public names")
    return 1 if names else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
