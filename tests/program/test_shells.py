# SPDX-License-Identifier: Apache-2.0
"""bash, zsh and fish offer what --help shows, and values that the program takes; man's formatter has nothing to warn of."""

import subprocess
import unittest

import completions
from command_line import COMMANDS, help_of, names_in
from program import SMALLEST, ProgramTest

SHELLS = {"bash": completions.bash, "zsh": completions.zsh, "fish": completions.fish}
# Where a value is one of a few: the line before it, and how the program is asked whether it takes one.
CHOICES = {
    "check --direction ": ["check", "--direction"],
    "check --profile ": ["check", "--profile"],
    "check --format ": ["check", "--format"],
    "check --color ": ["check", "--color"],
    "check --rule ": ["check", "--rule"],
    "explain ": ["explain"],
    "explain --color ": ["explain", "--color"],
    "schema ": ["schema"],
    "schema --profile ": ["schema", "--profile"],
    "generate --direction ": ["generate", "--direction"],
    "generate --profile ": ["generate", "--profile"],
    "generate --faults ": ["generate", "--faults"],
    "dictionary ": ["dictionary"],
}


class Shells(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("one.json", SMALLEST)
        self.write("two.json", SMALLEST)
        self.write("inner/three.json", SMALLEST)

    def offers(self, shell, line):
        return SHELLS[shell]("signupgate " + line, self.folder)

    def test_commands(self):
        for shell in SHELLS:
            self.assertEqual(self.offers(shell, ""), sorted(COMMANDS), shell)
            self.assertEqual(self.offers(shell, "sch"), ["schema"], shell)

    def test_options_are_those_of_help(self):
        for shell in SHELLS:
            for command in ("", *COMMANDS):
                with self.subTest(shell, command=command):
                    line = f"{command} -".lstrip()
                    self.assertEqual(self.offers(shell, line), names_in(help_of(command)))

    def test_values_are_taken(self):
        for line, arguments in CHOICES.items():
            offered = self.offers("bash", line)
            self.assertGreaterEqual(len(offered), 2, line)
            for value in offered:
                done = self.run_program(*arguments, value, stdin=SMALLEST)
                self.assertLess(done.code, 2, (arguments, value, done.err))
            for shell in ("zsh", "fish"):
                with self.subTest(shell, line=line):
                    self.assertEqual(self.offers(shell, line), offered)

    def test_every_rule_can_be_explained(self):
        rules = sorted(line.split()[0] for line in self.run_program("explain").out.splitlines())
        self.assertEqual(self.offers("bash", "explain "), rules)

    def test_behind_an_equals_sign(self):
        self.assertEqual(self.offers("bash", "check --format=js"), ["json"])
        self.assertEqual(self.offers("zsh", "check --format=js"), ["json"])
        self.assertEqual(self.offers("fish", "check --format=js"), ["--format=json"])
        # Readline replaces what stands behind the last sign, the others the whole word.
        self.assertEqual(self.offers("bash", "check --rule pin-format=w"), ["warning"])
        self.assertEqual(self.offers("zsh", "check --rule pin-format=w"), ["pin-format=warning"])
        self.assertEqual(self.offers("fish", "check --rule pin-format=w"), ["pin-format=warning"])

    def test_bash_where_the_sign_ends_no_word(self):
        line = "signupgate check --format=js"
        self.assertEqual(completions.bash(line, self.folder, breaks=" \t\n"), ["--format=json"])
        line = "signupgate check --rule pin-format=w"
        self.assertEqual(completions.bash(line, self.folder, breaks=" \t\n"), ["pin-format=warning"])

    def test_files(self):
        for shell in SHELLS:
            with self.subTest(shell):
                self.assertEqual(self.offers(shell, "check o"), ["one.json"])
                self.assertEqual(self.offers(shell, "check one.json t"), ["two.json"])
                self.assertEqual(self.offers(shell, "check -o t"), ["two.json"])
                self.assertEqual([name.rstrip("/") for name in self.offers(shell, "generate -o ")], ["inner"])
                self.assertEqual(self.offers(shell, "check --status "), [])

    def test_options_behind_arguments(self):
        for shell in SHELLS:
            self.assertEqual(self.offers(shell, "check one.json --prof"), ["--profile"], shell)

    def test_behind_a_double_dash(self):
        self.write("-dash.json", SMALLEST)
        for shell in SHELLS:
            for line in ("check -- -", "check -q one.json -- -", "check -- one.json -"):
                with self.subTest(shell, line=line):
                    self.assertEqual(self.offers(shell, line), ["-dash.json"])
        for shell in ("bash", "zsh"):
            for line in ("check -- --format ", "check -- -o "):
                with self.subTest(shell, line=line):
                    self.assertIn("one.json", self.offers(shell, line))
        self.assertEqual(self.offers("bash", "check -o -- --q"), ["--quiet"])

    def test_one_argument_where_one_is_taken(self):
        for shell in SHELLS:
            for line in ("explain pin-format ", "explain --color never pin-format ", "schema request ",
                         "schema --profile model request ", "dictionary response "):
                with self.subTest(shell, line=line):
                    # Where nothing else can stand, zsh offers options.
                    self.assertEqual([one for one in self.offers(shell, line) if not one.startswith("-")], [])
            self.assertIn("pin-format", self.offers(shell, "explain --color never "))
            self.assertEqual(self.offers(shell, "explain --color never pin"), ["pin-format"])
            self.assertEqual(self.offers(shell, "explain pin-format --col"), ["--color"])
            self.assertEqual(self.offers(shell, "schema request --profile m"), ["model"])

    def test_files_are_in_order(self):
        files = completions.FILES
        for command in (["bash", "-n", files / "signupgate.bash"], ["shellcheck", files / "signupgate.bash"],
                        ["zsh", "-n", files / "_signupgate"], ["fish", "-n", files / "signupgate.fish"],
                        *(["groff", "-man", "-ww", "-Tutf8", "-z", page] for page in sorted(files.glob("*.1")))):
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""), command)


if __name__ == "__main__":
    unittest.main()
