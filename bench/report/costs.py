# SPDX-License-Identifier: Apache-2.0
#
# bench/report/costs.py FOLDER: what is not time, measured in a build's folder and left in its costs.json: allocations and
# instructions for each engine and input (bench/peers/costs.cpp under Valgrind), and of each engine's source file the size
# of its code and the time to compile it.

import json
import pathlib
import resource
import shlex
import subprocess
import sys
import tempfile

# Engines' source files, by what they are called in the table. The library's own are all of lib/src.
ENGINES = ("on_demand", "simdjson_dom", "rapidjson_sax", "rapidjson_schema", "valijson", "boost_json", "yyjson", "glaze",
           "event_judge", "checks")


def instructions(folder, counted):
    """Runs the program under Valgrind and adds the instructions of each dump, a document."""
    with tempfile.TemporaryDirectory() as scratch:
        out = pathlib.Path(scratch) / "callgrind"
        done = subprocess.run(
            ["valgrind", "--tool=callgrind", "--collect-atstart=no", f"--callgrind-out-file={out}",
             folder / "bench/costs"], capture_output=True, text=True, check=True)
        counted.update(json.loads(done.stdout))
        for part in pathlib.Path(scratch).iterdir():
            text = part.read_text(encoding="utf-8", errors="replace")
            fields = dict(line.split(": ", 1) for line in text.splitlines() if ": " in line and not line.startswith("fn"))
            trigger = next((line for line in text.splitlines() if line.startswith("desc: Trigger: Client Request: ")), "")
            words = trigger.rsplit(": ", 1)[-1].split()
            if len(words) == 2 and words[1] in counted:
                counted[words[1]][words[0]]["instructions"] = int(fields["totals"])


def compiled(folder):
    """By source file: bytes of code, and seconds of CPU to compile."""
    groups = {}
    for entry in json.loads((folder / "compile_commands.json").read_text(encoding="utf-8")):
        source = pathlib.Path(entry["file"])
        if source.parts[-3:-1] == ("lib", "src"):
            name = "signupgate (all of lib/src)"
        elif source.parent.name == "peers" and source.stem in ENGINES:
            name = source.name
        else:
            continue
        words = [word for word in shlex.split(entry["command"]) if not word.endswith("ccache")]
        with tempfile.NamedTemporaryFile(suffix=".o") as built:
            words[words.index("-o") + 1] = built.name
            for flag in ("-MF", "-MT"):
                if flag in words:
                    del words[words.index(flag):words.index(flag) + 2]
            words = [word for word in words if word != "-MD"]
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run(words, cwd=entry["directory"], check=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            size = subprocess.run(["size", built.name], capture_output=True, text=True, check=True).stdout
        group = groups.setdefault(name, {"code_bytes": 0, "compile_seconds": 0.0})
        group["code_bytes"] += int(size.splitlines()[1].split()[0])
        group["compile_seconds"] += after.ru_utime - before.ru_utime
    return groups


def main():
    folder = pathlib.Path(sys.argv[1])
    counted = {}
    instructions(folder, counted)
    samples = json.loads((folder / "peers.json").read_text(encoding="utf-8"))
    documents = {one["name"]: one["documents"] for one in samples["inputs"]}
    for name, engines in counted.items():
        for engine in engines.values():
            if "instructions" in engine:
                engine["instructions"] /= documents[name]
    whole = {"inputs": counted, "compiled": compiled(folder)}
    (folder / "costs.json").write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")


main()
