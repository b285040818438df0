# SPDX-License-Identifier: Apache-2.0
#
# uPlot (MIT, Leon Sorokin), which draws the page's charts: the version and digest of page/package-lock.json, from npm, once, into
# build/track/uplot. It is not in this repository: 51 kB of somebody's minified code that nobody here would read. So the first
# page needs npm and a network or npm's cache; each later one, and every page that was made, needs neither. A folder that has
# what npm would put there is taken as it is (--uplot).

import pathlib
import shutil
import subprocess

LOCK = pathlib.Path(__file__).resolve().parent / "page"
DEFAULT = pathlib.Path(__file__).resolve().parents[2] / "build" / "track" / "uplot"
FILES = {"script": "dist/uPlot.iife.min.js", "style": "dist/uPlot.min.css", "licence": "LICENSE"}


class UplotError(Exception):
    """There is no uPlot; says why."""


def load(folder=None):
    """script, style and licence, by those names."""
    if folder is None:
        folder = installed(DEFAULT)
    try:
        return {name: (pathlib.Path(folder) / file).read_text(encoding="utf-8") for name, file in FILES.items()}
    except OSError as error:
        raise UplotError(str(error)) from error


def installed(folder):
    """node_modules/uplot in the folder, put there if the lock has changed since."""
    there = folder / "node_modules" / "uplot"
    lock = (LOCK / "package-lock.json").read_text(encoding="utf-8")
    done = folder / "installed.json"
    if done.exists() and done.read_text(encoding="utf-8") == lock:
        return there
    if not shutil.which("npm"):
        raise UplotError("the first page needs npm, for uPlot; or --uplot FOLDER with what npm's package uplot has")
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(LOCK / name, folder / name)
    npm = subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline"], cwd=folder,
                         capture_output=True, text=True, check=False)
    if npm.returncode != 0:
        raise UplotError("npm could not install uPlot; it needs a network, or its cache of an earlier time:\n" + npm.stderr.strip())
    done.write_text(lock, encoding="utf-8")
    return there
