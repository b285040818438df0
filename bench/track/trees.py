# SPDX-License-Identifier: Apache-2.0
"""Trees to measure, each in a slot of its own below build/track, and the programs built from them.

A slot has its tree and its builds side by side, in the same shape for all, so that a compiler cache finds in one what
another has compiled. A slot keeps its builds: the next tree compiles what differs.
"""

import contextlib
import dataclasses
import fcntl
import os
import pathlib
import shutil
import subprocess

# What of a tree its library is built from.
LIBRARY = ("CMakeLists.txt", "cmake", "lib")


class TreeError(Exception):
    pass


@dataclasses.dataclass(frozen=True)
class Commit:
    commit: str
    subject: str
    dirty: bool = False


@dataclasses.dataclass(frozen=True)
class Built:
    commit: Commit
    tree: pathlib.Path
    folder: pathlib.Path

    @property
    def library(self):
        return self.folder / "tree/lib/libsignupgate.a"

    @property
    def server(self):
        return self.folder / "track_server"


class Trees:
    """root: the tree that this program is in, whose harness and documents serve all."""

    def __init__(self, root, compiler, say=lambda text: None):
        self.root, self.compiler, self.say = pathlib.Path(root), compiler, say
        self.home = self.root / "build/track"
        self.harness = self.root / "bench/track/server"

    @contextlib.contextmanager
    def alone(self):
        """One at a time: two would build in one folder, and spoil each other's times."""
        self.home.mkdir(parents=True, exist_ok=True)
        with open(self.home / ".lock", "w", encoding="utf-8") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                self.say("waiting for another run to end")
                fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def git(self, *words, folder=None):
        done = subprocess.run(["git", "-C", str(folder or self.root), *words], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise TreeError(f"git {words[0]}: {done.stderr.strip()}")
        return done.stdout.rstrip("\n")

    def resolve(self, ref):
        """ref: as git spells it; `A...B` is where B left A, and B is HEAD if it is not there."""
        if "..." in ref:
            one, other = ref.split("...", 1)
            ref = self.git("merge-base", one or "HEAD", other or "HEAD")
        commit = self.git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
        return Commit(commit, self.git("log", "-1", "--format=%s", commit))

    def check_out(self, ref, slot):
        """The tree of a commit in a slot. Returns the commit."""
        commit = self.resolve(ref)
        tree = self.home / slot / "tree"
        if (tree / ".git").exists():
            self.git("checkout", "--quiet", "--force", "--detach", commit.commit, folder=tree)
            self.git("clean", "--quiet", "-fdx", folder=tree)
        else:
            shutil.rmtree(tree, ignore_errors=True)
            tree.parent.mkdir(parents=True, exist_ok=True)
            self.git("worktree", "add", "--quiet", "--force", "--detach", str(tree), commit.commit)
        return commit

    def copy(self, slot, edit=lambda name, text: text):
        """The work tree as it is now, each file's text as `edit` gives it back. Returns the commit it is based on."""
        commit = self.resolve("HEAD")
        tree = self.home / slot / "tree"
        if (tree / ".git").exists():
            shutil.rmtree(tree)
            self.git("worktree", "prune")
        listed = self.git("ls-files", "--cached", "--others", "--exclude-standard", "-z", "--", *LIBRARY).split("\0")
        wanted = {name for name in listed if name and (self.root / name).is_file()}
        have = {str(file.relative_to(tree)) for file in tree.rglob("*") if file.is_file()} if tree.exists() else set()
        for name in have - wanted:
            (tree / name).unlink()
        for name in wanted:
            text = edit(name, (self.root / name).read_bytes())
            # Left alone where it is the same, so that it is not compiled anew.
            if name not in have or (tree / name).read_bytes() != text:
                (tree / name).parent.mkdir(parents=True, exist_ok=True)
                (tree / name).write_bytes(text)
        return dataclasses.replace(commit, dirty=bool(self.git("status", "--porcelain", "--", *LIBRARY)))

    def build(self, slot, commit, targets=("track_server", "track_count")):
        folder = self.home / slot / self.compiler
        tree = self.home / slot / "tree"
        folder.mkdir(parents=True, exist_ok=True)
        presets = self.harness / "CMakePresets.json"
        settings = os.environ | {"CCACHE_BASEDIR": str(self.home / slot), "CCACHE_NOHASHDIR": "1"}
        made, cache = folder / "build.ninja", folder / "CMakeCache.txt"
        # Ninja knows nothing of presets, nor that the project's folder was moved.
        if (not made.exists() or made.stat().st_mtime < presets.stat().st_mtime
                or f"CMAKE_HOME_DIRECTORY:INTERNAL={self.harness}\n" not in cache.read_text(encoding="utf-8")):
            self.run(["cmake", "--fresh", "--preset", self.compiler, "-S", self.harness, "-B", folder,
                      "-D", f"SIGNUPGATE_TRACK_TREE={tree}"], folder / "configure.log", settings, self.harness)
        self.say(f"building {slot}: {commit.commit[:10]}{' and changes' if commit.dirty else ''}, {self.compiler}")
        self.run(["cmake", "--build", folder, "--parallel", str(os.cpu_count()), "--target", *targets], folder / "build.log",
                 settings, folder)
        return Built(commit, tree, folder)

    def run(self, command, log, settings, folder):
        with open(log, "w", encoding="utf-8") as out:
            done = subprocess.run([str(word) for word in command], stdin=subprocess.DEVNULL, stdout=out, stderr=out,
                                  cwd=folder, env=settings, check=False)
        if done.returncode != 0:
            text = log.read_text(encoding="utf-8", errors="replace")
            wrong = [line for line in text.splitlines() if "error" in line.lower()] or text.splitlines()[-20:]
            raise TreeError("\n".join([f"does not build; the log is {log}", *wrong[:20]]))

    def put(self, ref, slot):
        """The tree of a commit, or `worktree`, in a slot, and its programs."""
        commit = self.copy(slot) if ref == "worktree" else self.check_out(ref, slot)
        return self.build(slot, commit)

    def documents(self, slot="documents"):
        """Text with the benchmarks of this tree (documents.py). slot: one that has this tree already saves a build."""
        folder = self.build(slot, self.copy(slot), ("track_documents",)).folder
        return subprocess.run([folder / "track_documents"], capture_output=True, check=True).stdout
