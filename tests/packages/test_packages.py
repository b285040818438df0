# SPDX-License-Identifier: Apache-2.0
"""The Debian packages in SIGNUPGATE_PACKAGES hold what contents.txt says, depend on what they need, and agree on the version."""

import ctypes
import gzip
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PACKAGES = pathlib.Path(os.environ.get("SIGNUPGATE_PACKAGES", ROOT / "build/packages"))
NGINX = pathlib.Path("/usr/share/nginx/src")


def out(*command, **options):
    return subprocess.run(command, capture_output=True, text=True, check=True, **options).stdout


def project_version():
    """The one place where it is written."""
    return re.search(r"^project\(signupgate\s+VERSION (\S+)", (ROOT / "CMakeLists.txt").read_text(), re.MULTILINE)[1]


VERSION = project_version()
SO = ".".join(VERSION.split(".")[:2])
LIB = f"usr/lib/{out('dpkg-architecture', '-qDEB_HOST_MULTIARCH').strip()}"
DOCUMENTS = ("changelog.Debian.gz", "changelog.gz", "copyright")


def wanted():
    """Package: its files, links with where they lead."""
    packages, files = {}, None
    for line in (ROOT / "tests/packages/contents.txt").read_text().splitlines():
        line = line.format(so=SO, version=VERSION, lib=LIB)
        if line.startswith("  "):
            files.append(line.strip())
        elif line and not line.startswith("#"):
            files = packages[line] = [f"usr/share/doc/{line}/{document}" for document in DOCUMENTS]
    return {package: sorted(files) for package, files in packages.items()}


def listed(file):
    """The lines of dpkg-deb: mode, owner, size, date, time, path."""
    lines = out("dpkg-deb", "-c", str(file), env={**os.environ, "TZ": "UTC", "LC_ALL": "C.UTF-8"}).splitlines()
    return [line.split(maxsplit=5) for line in lines]


class Packages(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.files = {file.name.split("_")[0]: file for file in PACKAGES.glob("*.deb")}
        cls._folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls._folder.cleanup)
        cls.root = pathlib.Path(cls._folder.name)
        (cls.root / "DEBIAN").mkdir()
        cls.control = {}
        for package, file in cls.files.items():
            out("dpkg-deb", "-x", str(file), str(cls.root))
            out("dpkg-deb", "-e", str(file), str(cls.root / "DEBIAN" / package))
            fields = (cls.root / "DEBIAN" / package / "control").read_text()
            cls.control[package] = dict(re.findall(r"^(\S+): (.*(?:\n .*)*)", fields, re.MULTILINE))

    def depends(self, package):
        """Package: the version that is wanted of it."""
        found = re.findall(r"([^\s,(]+)(?: \(([^)]*)\))?(?:, |$)", self.control[package].get("Depends", ""))
        return {name.split(":")[0]: version for name, version in found}

    def test_contents(self):
        self.assertEqual(sorted(self.files), sorted(wanted()))
        for package, files in wanted().items():
            with self.subTest(package):
                paths = [line[5].removeprefix("./") for line in listed(self.files[package]) if line[0][0] != "d"]
                self.assertEqual(sorted(paths), files)

    def test_owners_modes_and_times(self):
        for package, file in self.files.items():
            lines = listed(file)
            self.assertEqual({line[1] for line in lines}, {"root/root"}, package)
            self.assertEqual(len({(line[3], line[4]) for line in lines}), 1, f"{package}: files of different times")
            for mode, *_, path in lines:
                modes = {"d": "drwxr-xr-x", "l": "lrwxrwxrwx", "-": "-rw-r--r--"}
                program = path.startswith("./usr/bin/")
                self.assertEqual(mode, "-rwxr-xr-x" if program and mode[0] == "-" else modes[mode[0]], path)

    def test_fields(self):
        fields = {f"libsignupgate{SO}": ("libs", "same"), f"libsignupgate++{SO}": ("libs", "same"),
                  "libsignupgate-dev": ("libdevel", "same"), "signupgate": ("utils", "foreign"),
                  "libnginx-mod-http-signup-gate": ("httpd", "foreign")}
        for package, control in self.control.items():
            with self.subTest(package):
                self.assertEqual((control["Section"], control["Multi-Arch"]), fields[package])
                self.assertEqual(control["Source"], "signupgate")
                self.assertEqual(control["Package"], package)
                self.assertGreaterEqual(control["Description"].count("\n"), 4)
        self.assertEqual(len({control["Description"].splitlines()[0] for control in self.control.values()}), len(fields))

    def test_depends(self):
        of_c, of_cpp = f"libsignupgate{SO}", f"libsignupgate++{SO}"
        at_least = f">= {VERSION}"
        exactly = f"= {self.control['signupgate']['Version']}"
        own = {of_c: {}, of_cpp: {}, "libsignupgate-dev": {of_c: exactly, of_cpp: exactly}, "signupgate": {of_cpp: at_least},
               "libnginx-mod-http-signup-gate": {of_c: at_least}}
        for package in self.files:
            with self.subTest(package):
                depends = self.depends(package)
                self.assertIn("libc6", depends)
                self.assertEqual({name: version for name, version in depends.items() if "signupgate" in name}, own[package])
        for package in (of_c, of_cpp):
            self.assertTrue(any(re.fullmatch(r"libsimdjson\d+(t64)?", name) for name in self.depends(package)))
            self.assertEqual((self.root / "DEBIAN" / package / "triggers").read_text(), "activate-noawait ldconfig\n")
        # libfmt9, libfmt10
        self.assertTrue(any(re.fullmatch(r"libfmt\d+(t64)?", name) for name in self.depends("signupgate")))

    def test_shlibs_name_every_library(self):
        for package in (f"libsignupgate{SO}", f"libsignupgate++{SO}"):
            shlibs = (self.root / "DEBIAN" / package / "shlibs").read_text().splitlines()
            sonames = [pathlib.Path(line.split(" -> ")[0]).name for line in wanted()[package] if " -> " in line]
            self.assertEqual(sorted(shlibs), sorted(f"{soname.replace('.so.', ' ')} {package} (>= {VERSION})"
                                                    for soname in sonames))
            for soname in sonames:
                self.assertIn(f"[{soname}]", out("readelf", "-d", str(self.root / LIB / soname)))

    def test_nginx(self):
        # The interface is that of one version of nginx, and Debian counts what it changes in it.
        version = re.search(r'NGINX_VERSION +"([\d.]+)"', (NGINX / "src/core/nginx.h").read_text())[1]
        interfaces = [name for name in self.depends("libnginx-mod-http-signup-gate") if name.startswith("nginx-abi-")]
        self.assertEqual(len(interfaces), 1)
        self.assertRegex(interfaces[0], rf"^nginx-abi-{re.escape(version)}-\d+$")
        self.assertEqual((self.root / "usr/share/nginx/modules-available/mod-http-signup-gate.conf").read_text(),
                         "load_module modules/ngx_http_signup_gate_module.so;\n")
        scripts = self.root / "DEBIAN/libnginx-mod-http-signup-gate"
        for name in ("postinst", "prerm", "postrm"):
            self.assertTrue(os.access(scripts / name, os.X_OK), name)
            self.assertIn("mod-http-signup-gate.conf:50-mod-http-signup-gate.conf", (scripts / name).read_text())
            self.assertNotIn("#NAMES#", (scripts / name).read_text())
            out("sh", "-n", str(scripts / name))

    def test_c_abi(self):
        out(sys.executable, "-B", str(ROOT / "tests/c_abi/symbols.py"), "nm",
            str(self.root / "usr/include/signupgate/signupgate.h"), str(ROOT / "cmake/c-abi.map"),
            str(self.root / LIB / f"libsignupgate.so.{VERSION}"))

    def test_one_version(self):
        debian = self.control["signupgate"]["Version"]
        self.assertRegex(debian, rf"^{re.escape(VERSION)}-1(~[a-z]+[\d.]+)?$")
        for package, control in self.control.items():
            self.assertEqual(control["Version"], debian)
            with gzip.open(self.root / f"usr/share/doc/{package}/changelog.Debian.gz", "rt") as changelog:
                self.assertRegex(changelog.readline(), rf"^signupgate \({re.escape(debian)}\) [a-z]+; urgency=")
            with gzip.open(self.root / f"usr/share/doc/{package}/changelog.gz", "rt") as changelog:
                self.assertEqual(re.search(r"^## (\d[^ ,]*)", changelog.read(), re.MULTILINE)[1], VERSION)
        program = out(str(self.root / "usr/bin/signupgate"), "--version",
                      env={**os.environ, "LD_LIBRARY_PATH": str(self.root / LIB)})
        self.assertEqual(program.split()[:2], ["signupgate", VERSION])
        pages = list((self.root / "usr/share/man/man1").iterdir())
        self.assertGreaterEqual(len(pages), 6)
        for page in pages:
            with gzip.open(page, "rt") as text:
                self.assertIn(f'"signupgate {VERSION}"', text.read())
        for name in ("signupgate", "signupgate-c", "signupgate-testing"):
            self.assertIn(f"\nVersion: {VERSION}\n", (self.root / LIB / f"pkgconfig/{name}.pc").read_text())
        self.assertIn(f'set(PACKAGE_VERSION "{VERSION}")',
                      (self.root / LIB / "cmake/signupgate/signupgate-config-version.cmake").read_text())
        library = ctypes.CDLL(str(self.root / LIB / f"libsignupgate.so.{SO}"))
        library.signupgate_version.restype = ctypes.c_char_p
        self.assertEqual(library.signupgate_version().decode(), VERSION)

    def test_no_file_names_where_it_was_built(self):
        places = [str(ROOT).encode(), str(PACKAGES).encode()]
        for package, files in wanted().items():
            for file in files:
                if " -> " in file:
                    continue
                contents = (self.root / file).read_bytes()
                if file.endswith(".gz"):
                    contents = gzip.decompress(contents)
                self.assertFalse(any(place in contents for place in places), f"{package}: {file}")

    def test_objects_are_hardened_and_stripped(self):
        checked = 0
        for file in self.root.rglob("*"):
            if not file.is_file() or file.is_symlink() or file.read_bytes()[:4] != b"\x7fELF":
                continue
            with self.subTest(file.name):
                self.assertRegex(out("readelf", "-d", str(file)), r"FLAGS.*\bNOW\b")
                self.assertIn("GNU_RELRO", out("readelf", "-lW", str(file)))
                self.assertNotRegex(out("readelf", "-d", str(file)), r"R(UN)?PATH")
                self.assertNotIn(".symtab", out("readelf", "-SW", str(file)))
                checked += 1
        self.assertEqual(checked, 6)


if __name__ == "__main__":
    unittest.main()
