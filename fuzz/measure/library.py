# SPDX-License-Identifier: Apache-2.0
"""Builds the shared library with a fault in it, and what else compiles the library's sources, by the commands of the build.

What the fault does not reach is taken from the build; objects are kept by the hash of all that goes into them.
"""

import hashlib
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess

INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"', re.MULTILINE)


class BuildError(Exception):
    pass


class Library:
    """root: the project; build: its build folder, which has been built; scratch: ours."""

    def __init__(self, root, build, scratch):
        self.root = pathlib.Path(root)
        self.build = pathlib.Path(build)
        self.scratch = pathlib.Path(scratch)
        commands = json.loads((self.build / "compile_commands.json").read_text(encoding="utf-8"))
        self.commands = {str(pathlib.Path(c["file"]).relative_to(self.root)): shlex.split(c["command"])
                         for c in commands if pathlib.Path(c["file"]).is_relative_to(self.root)}
        self.sources = sorted(f for f in self.commands if f.startswith("lib/src/"))
        self.link = self.link_command("lib/libsignupgate++.so")

    def link_command(self, output):
        done = subprocess.run(["ninja", "-C", str(self.build), "-t", "commands", output],
                              capture_output=True, text=True, check=False)
        lines = [line for line in done.stdout.splitlines() if " -o " in line and " -c " not in line]
        if done.returncode != 0 or not lines:
            raise BuildError(f"the build has no command for {output}: {done.stderr}")
        # `: && COMMAND && :`, and for the library its links behind it.
        wanted = [line for line in lines if "-soname,libsignupgate++.so" in line or not output.endswith(".so")]
        return shlex.split(wanted[-1].split(" && ")[1])

    def reached(self, source, include_folders, text_of):
        """Every file of ours that the source takes in, itself first, with its text."""
        found = {}
        waiting = [source]
        while waiting:
            file = waiting.pop()
            if file in found:
                continue
            found[file] = text_of(file)
            for name in INCLUDE.findall(found[file]):
                for folder in [str(pathlib.PurePosixPath(file).parent), *include_folders]:
                    candidate = os.path.normpath(os.path.join(folder, name))
                    if (self.root / candidate).is_file():
                        waiting.append(candidate)
                        break
        return found

    def planted(self, fault):
        """The folder in which the fault is, with the whole of lib/ beside it."""
        folder = self.scratch / "sources" / fault.name
        shutil.rmtree(folder, ignore_errors=True)
        for part in ("include", "src"):
            shutil.copytree(self.root / "lib" / part, folder / "lib" / part)
        path = folder / fault.file
        path.write_text(fault.planted(path.read_text(encoding="utf-8")), encoding="utf-8")
        return folder

    def compiled(self, source, folder, fault):
        """The object of a source with the fault; the build's own where the fault does not reach."""
        command = self.commands[source]

        def text_of(file):
            where = folder if file.startswith(("lib/src/", "lib/include/")) else self.root
            return (where / file).read_text(encoding="utf-8")

        own = [os.path.relpath(word[2:], self.root) for word in command if word.startswith(f"-I{self.root}")]
        texts = self.reached(source, own, text_of)
        if fault.file not in texts:
            return None
        arguments = self.arguments(command, source, folder)
        key = hashlib.sha256(json.dumps([arguments, sorted(texts.items())]).encode()).hexdigest()
        output = self.scratch / "objects" / f"{key}.o"
        if not output.exists():
            output.parent.mkdir(parents=True, exist_ok=True)
            begun = output.with_suffix(f".{fault.name}.o")
            self.run([*arguments, "-o", str(begun)], fault)
            begun.replace(output)
        return output

    def arguments(self, command, source, folder):
        out = []
        words = iter(command)
        for word in words:
            if word in ("-o", "-MF", "-MT"):
                next(words)
            elif word != "-MD":
                out.append(word.replace(f"{self.root}/lib/include", f"{folder}/lib/include")
                           .replace(f"{self.root}/lib/src", f"{folder}/lib/src"))
        # A fault may leave a variable unused.
        return [*out, "-w"]

    def run(self, command, fault):
        done = subprocess.run(command, cwd=self.build, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise BuildError(f"{fault.name} does not build: {done.stderr[:2000]}")

    def with_objects(self, link, objects, output, fault):
        """Links with these objects in the place of the build's."""
        command = []
        words = iter(link)
        for word in words:
            if word == "-o":
                next(words)
                command += ["-o", str(output)]
            else:
                command.append(str(objects.get(pathlib.Path(word).name, word)) if word.endswith(".o") else word)
        output.parent.mkdir(parents=True, exist_ok=True)
        self.run(command, fault)
        return output

    def made(self, fault):
        """The shared library with the fault. It goes by the name of the build's, whose place it takes."""
        folder = self.planted(fault)
        objects = {}
        for source in self.sources:
            compiled = self.compiled(source, folder, fault)
            if compiled is not None:
                objects[pathlib.Path(source).name + ".o"] = compiled
        if not objects:
            raise BuildError(f"{fault.name}: no source of the library takes in {fault.file}")
        return self.with_objects(self.link, objects, self.scratch / "libraries" / f"{fault.name}.so", fault)

    def second_operation(self, fault):
        """The test that compiles the library's walks itself, with the fault in them."""
        source = "tests/second_operation/tag_resource.cpp"
        program = "tests/second_operation/second_operation"
        compiled = self.compiled(source, self.scratch / "sources" / fault.name, fault)
        if compiled is None:
            return self.build / program
        return self.with_objects(self.link_command(program), {"tag_resource.cpp.o": compiled},
                                 self.scratch / "programs" / fault.name, fault)

    def forget(self, fault):
        shutil.rmtree(self.scratch / "sources" / fault.name, ignore_errors=True)
        (self.scratch / "libraries" / f"{fault.name}.so").unlink(missing_ok=True)
        (self.scratch / "programs" / fault.name).unlink(missing_ok=True)
