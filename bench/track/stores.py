# SPDX-License-Identifier: Apache-2.0
#
# Where a history's lines are kept. Lines are only ever added, by any number of writers at a time:
#   FILE          one write behind a lock
#   branch:NAME   the file history.jsonl on a branch of its own, written with git's plumbing: nothing is checked out, no index is
#                 touched. The branch moves only if it still is where the writer found it; otherwise the writer begins again.

import fcntl
import os
import pathlib
import random
import re
import subprocess
import time

FILE_ON_BRANCH = "history.jsonl"
TRIES = 60
SLEEP = 0.25  # seconds, at most, between two tries


class StoreError(Exception):
    """The history cannot be read or written; says why."""


def open_store(place, repository="."):
    """The store that --history names."""
    if place.startswith("branch:"):
        return BranchStore(place.removeprefix("branch:"), repository)
    return FileStore(place)


class FileStore:
    def __init__(self, path):
        self.path = pathlib.Path(path)

    def read(self):
        """All bytes; none where there is no file yet."""
        try:
            return self.path.read_bytes()
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise StoreError(str(error)) from error

    def append(self, lines):
        """Adds lines, each without its line feed."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with open(self.path, "a+b", buffering=0) as file:
                fcntl.flock(file, fcntl.LOCK_EX)
                old_end = self._last_byte(file)
                data = joined(old_end, lines)
                if file.write(data) != len(data):
                    raise StoreError(f"{self.path}: not all of it could be written")
                os.fsync(file.fileno())
        except OSError as error:
            raise StoreError(str(error)) from error

    @staticmethod
    def _last_byte(file):
        size = file.seek(0, os.SEEK_END)
        if size == 0:
            return b""
        file.seek(size - 1)
        return file.read(1)


class BranchStore:
    def __init__(self, name, repository=".", remote=None):
        self.repository = str(repository)
        self.remote = remote
        self.reference = "refs/heads/" + name
        if self._git("check-ref-format", self.reference, check=False).returncode != 0:
            raise StoreError(f"no name for a branch: {name!r}")

    def read(self):
        """All bytes on the branch; none where there is no branch yet."""
        tip = self._tip()
        return self._content(tip) if tip else b""

    def append(self, lines):
        """Adds lines, each without its line feed, as one commit."""
        self._refuse_if_checked_out()
        for _ in range(TRIES):
            tip = self._remote_tip() if self.remote else self._tip()
            new = self._commit(tip, joined(self._content(tip) if tip else b"", lines, whole=True), len(lines))
            if self._move(tip, new):
                return
            time.sleep(random.uniform(0, SLEEP))
        raise StoreError(f"{self.reference} moved away {TRIES} times")

    def _move(self, old, new):
        """Whether the branch went from old to new; it did not if someone else was quicker."""
        if not self.remote:
            return self._git("update-ref", "-m", "track", self.reference, new, old, check=False).returncode == 0
        # Not forced: git refuses what does not follow on what is there.
        pushed = self._git("push", "--quiet", self.remote, f"{new}:{self.reference}", check=False)
        if pushed.returncode == 0:
            # Lines that were never pushed stay on the local branch; it is left alone.
            local = self._tip()
            if not local or self._git("merge-base", "--is-ancestor", local, new, check=False).returncode == 0:
                self._git("update-ref", self.reference, new, local)
            return True
        message = pushed.stderr.decode(errors="replace")
        if re.search(r"rejected|failed to update|cannot lock|incorrect old value", message):
            return False
        raise StoreError(message.strip())

    def _tip(self):
        found = self._git("rev-parse", "--verify", "--quiet", self.reference + "^{commit}", check=False)
        return found.stdout.decode().strip()

    def _remote_tip(self):
        # ls-remote takes the name as the end of one.
        listed = [line.split("\t") for line in self._git("ls-remote", self.remote, self.reference).stdout.decode().splitlines()]
        tip = next((commit for commit, name in listed if name == self.reference), "")
        if tip:
            self._git("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", self.remote, self.reference)
        return tip

    def _content(self, tip):
        if not self._git("ls-tree", tip, FILE_ON_BRANCH).stdout:
            return b""
        return self._git("cat-file", "blob", f"{tip}:{FILE_ON_BRANCH}").stdout

    def _commit(self, tip, content, count):
        blob = self._git("hash-object", "-w", "--stdin", stdin=content).stdout.strip()
        rest = [entry for entry in self._git("ls-tree", "-z", tip).stdout.split(b"\0") if entry] if tip else []
        kept = [entry for entry in rest if entry.split(b"\t", 1)[1] != FILE_ON_BRANCH.encode()]
        entries = [*kept, b"100644 blob " + blob + b"\t" + FILE_ON_BRANCH.encode()]
        tree = self._git("mktree", "-z", stdin=b"\0".join(entries) + b"\0").stdout.decode().strip()
        parents = ["-p", tip] if tip else []
        message = f"Measurements: {count} more"
        return self._git("commit-tree", tree, *parents, "-m", message).stdout.decode().strip()

    def _refuse_if_checked_out(self):
        # The work tree would go on showing the old lines, and a commit there would take the new ones away.
        listed = self._git("worktree", "list", "--porcelain").stdout.decode().splitlines()
        if "branch " + self.reference in listed:
            raise StoreError(f"{self.reference} is checked out; what is added there would look like a change")

    def _git(self, *arguments, stdin=b"", check=True):
        environment = dict(os.environ, LC_ALL="C")
        for role in ("AUTHOR", "COMMITTER"):
            # A machine in CI often has no name; those that are set come first.
            if arguments[0] == "commit-tree" and not self._has_identity(role):
                environment |= {f"GIT_{role}_NAME": "track", f"GIT_{role}_EMAIL": "track@localhost"}
        try:
            done = subprocess.run(["git", "-C", self.repository, *arguments], input=stdin, capture_output=True,
                                  env=environment, check=False)
        except OSError as error:
            raise StoreError(f"git: {error}") from error
        if check and done.returncode != 0:
            raise StoreError(f"git {arguments[0]}: {done.stderr.decode(errors='replace').strip()}")
        return done

    def _has_identity(self, role):
        return self._git("var", f"GIT_{role}_IDENT", check=False).returncode == 0


def joined(old, lines, whole=False):
    """What is to be written behind `old`, of which the last byte is enough; with `whole`, `old` and that.

    A last line without an end is one that its writer did not finish. It gets its end, so that it stays by itself."""
    for line in lines:
        if b"\n" in line:
            raise StoreError("a line with a line feed within")
    healed = b"\n" if old and not old.endswith(b"\n") else b""
    added = healed + b"".join(line + b"\n" for line in lines)
    return old + added if whole else added
