# SPDX-License-Identifier: Apache-2.0
"""Wrong command lines are refused with status 2, on standard error, before anything is judged."""

import os
import unittest

from program import SMALLEST, ProgramTest

ADJUSTABLE = ("required, enum, length, pattern, pin-format, region-documented, empty-secret, id-format, "
              "callback-url, tag-hygiene, exclusive-members, unknown-member, empty-request")


class Usage(ProgramTest):
    def refused(self, *arguments, says):
        done = self.run_program(*arguments, stdin=SMALLEST)
        self.assertEqual((done.code, done.out), (2, ""), arguments)
        self.assertIn(says, done.err)
        self.assertIn("Try 'signupgate --help'", done.err)

    def test_command(self):
        self.refused(says="a command is missing: check, explain, schema, generate or dictionary")
        self.refused("judge", says="judge")
        self.refused("check", "--nonsense", says="--nonsense")

    def test_choices(self):
        for option, choices in (("--direction", "request, response"), ("--profile", "wire, model, strict"),
                                ("--format", "text, json, sarif, github, junit"), ("--color", "auto, always, never")):
            self.refused("check", option, "odd", says=f"{option}: 'odd' is none of {choices}")
            self.refused("check", option, "[x]", says=f"{option}: '[x]' is none of {choices}")
            self.refused("check", option, "", says=f"{option} is empty")

    def test_nothing_behind_an_equals_sign(self):
        self.write("bad.json", "[]")
        self.write("--output=", SMALLEST)
        for option in ("--direction", "--status", "--profile", "--rule", "--regions", "--max-body", "--max-depth",
                       "--max-violations", "--stdin-name", "--jobs", "--format", "--output", "--color", "--quiet"):
            for rest in (["bad.json"], ["--", "bad.json"], ["--ndjson"], []):
                self.refused("check", f"{option}=", *rest, says=f"{option} is empty")
        self.assertEqual(self.read("bad.json"), "[]")
        self.refused("explain", "--color=", "never", says="--color is empty")
        self.refused("schema", "--profile=", "wire", says="--profile is empty")
        done = self.check("--format", "json", "--", "--output=")
        self.assertEqual((done.code, done.objects[0]["source"]), (0, "--output="))

    def test_empty_error_type_is_none(self):
        for given in (["--error-type="], ["--error-type", ""]):
            done = self.check(*given, "--direction", "response", "--status", "400", "--format", "json",
                              stdin='{"__type":"ValidationException"}')
            self.assertEqual((done.code, done.objects[0]["error"]["name"]), (0, "ValidationException"), done.err)

    def test_numbers(self):
        for option in ("--max-body", "--max-depth", "--max-violations", "-j", "--status"):
            for value in ("-1", "1x", "x", "99999999999999999999", "1.5", "+1", " 1"):
                self.refused("check", "--direction", "response", f"{option}={value}" if option != "-j" else f"-j{value}",
                             says="is not a number between")
        self.refused("check", "-j", "0", says="-j: '0' is not a number between 1 and 256")
        self.refused("check", "--max-depth", "0", says="--max-depth: '0' is not a number between 1 and ")
        self.refused("check", "--direction", "response", "--status", "99", says="between 100 and 599")
        self.refused("check", "--direction", "response", "--status", "600", says="between 100 and 599")

    def test_numbers_are_decimal(self):
        done = self.check("--max-body", "010", "--format", "json", stdin=" " * 7 + "{}")
        self.assertEqual(done.code, 0, "010 is ten, not eight")

    def test_rules(self):
        self.refused("check", "--rule", "odd=off", says=f"there is no rule 'odd'; it can be one of {ADJUSTABLE}")
        for fixed in ("body-size", "json-syntax", "json-encoding", "json-depth", "type", "integer", "null-entry",
                      "duplicate-member"):
            self.refused("check", "--rule", f"{fixed}=off",
                         says=f"'{fixed}' is always an error; it can be one of {ADJUSTABLE}")
        self.refused("check", "--rule", "length", says="is not NAME=error")
        self.refused("check", "--rule", "length=fatal", says="'fatal' is none of error, warning, off")

    def test_regions(self):
        for codes in ("de", "DEU", "D", "DE,", ",DE", "DE,,FR", "DE FR"):
            self.refused("check", "--regions", codes, says="is not a country code of two capital letters")
        self.refused("check", "--regions", "", says="--regions is empty")

    def test_only_for_responses(self):
        self.refused("check", "--status", "200", says="--status goes with --direction response only")
        self.refused("check", "--error-type", "X", says="--error-type goes with --direction response only")

    def test_error_type_of_a_success(self):
        done = self.check("--direction", "response", "--error-type", "X", stdin="{}")
        self.assertEqual(done.code, 0)
        self.assertIn("warning: --error-type means nothing with --status 200", done.err)

    def test_standard_input_twice(self):
        self.refused("check", "-", "-", says="once only")

    def test_repeated_option(self):
        self.refused("check", "--profile", "wire", "--profile", "model", says="--profile")

    def test_rule_does_not_swallow_paths(self):
        self.write("a.json", SMALLEST)
        done = self.check("--format", "json", "--rule", "length=off", "a.json", "--regions", "DE", "a.json")
        self.assertEqual([d["source"] for d in done.objects], ["a.json", "a.json"])

    def test_options_after_paths_and_double_dash(self):
        self.write("-a.json", SMALLEST)
        done = self.check("--format", "json", "--", "-a.json")
        self.assertEqual((done.code, done.objects[0]["source"]), (0, "-a.json"))

    def test_all_behind_a_double_dash_are_paths(self):
        names = ["a.json", "-b.json", "--", "-q", "--output=", "check", "++"]
        for name in names:
            self.write(name, SMALLEST)
        for before in ([], ["a.json"], ["a.json", "-q"]):
            done = self.check("--format", "json", *before, "--", *names)
            expected = [name for name in before if name != "-q"] + names
            self.assertEqual((done.code, [d["source"] for d in done.objects]), (0, expected), done.err)

    def test_double_dash_as_a_value(self):
        done = self.check("--stdin-name", "--", "--format", "json", stdin=SMALLEST)
        self.assertEqual((done.code, done.objects[0]["source"]), (0, "--"))

    def test_values_are_taken_as_they_are(self):
        for value in ("[a,b]", "[]", "{}", "++", "\x1e", "\x1e[a].json", "=x", "--x", "check"):
            for arguments in (["--stdin-name", value], [f"--stdin-name={value}"]):
                done = self.check("--format", "json", *arguments, stdin=SMALLEST)
                self.assertEqual((done.code, done.objects[0]["source"]), (0, value), done.err)
            for arguments in (["-o", value], [f"-qo={value}"], [f"--output={value}"]):
                self.assertEqual(self.check(*arguments, stdin="[]").code, 1)
                self.assertIn("[type]", self.read(value))
                os.unlink(self.path(value))

    def test_value_joined_to_a_letter(self):
        for joined in ("-oreport", "-o=report", "-qoreport", "-qo=report"):
            self.assertEqual(self.check(joined, stdin="[]").code, 1)
            self.assertEqual(os.listdir(self.folder), ["report"])
            os.unlink(self.path("report"))
        self.assertEqual(self.check("-j=2", stdin=SMALLEST).code, 0)
        self.refused("check", "-o=", says="-o is empty")
        self.refused("check", "-j=x", says="-j: 'x' is not a number")

    def test_flags_take_no_value(self):
        for flag in ("--ndjson", "--fail-fast", "--quiet", "--statistics", "--exit-zero", "--help", "-q", "-h"):
            for value in ("true", "0", "-3", "99999999999999999999999", "x"):
                self.refused("check", f"{flag}={value}", says=f"error: {flag} takes no value\n")
        self.refused("--version=1", says="error: --version takes no value\n")

    def test_what_is_not_expected_is_told_in_order(self):
        self.refused("schema", "request", "--direction", "response", says="were not expected: --direction response\n")
        self.refused("explain", "length", "[a]", says="The following argument was not expected: [a]\n")
        self.refused("++", "check", says="was not expected: ++\n")

    def test_help(self):
        for command in ([], ["check"], ["explain"], ["schema"]):
            done = self.run_program(*command, "--help")
            self.assertEqual((done.code, done.err), (0, ""))
            self.assertIn(" ".join(["Usage: signupgate", *command]), done.out)
            self.assertLessEqual(max(map(len, done.out.splitlines())), 110)
        options = self.run_program("check", "--help").out
        for text in ("bytewise order of their paths", "at least 1", "Data localization regions"):
            self.assertIn(text, options)
        for option in ("--direction", "--status", "--error-type", "--profile", "--rule", "--regions", "--max-body",
                       "--max-depth", "--max-violations", "--format", "-o", "--ndjson", "--stdin-name", "-j",
                       "--fail-fast", "--quiet", "--statistics", "--exit-zero", "--color", "Exit status"):
            self.assertIn(option, options)

    def test_version(self):
        done = self.run_program("--version")
        self.assertEqual(done.code, 0)
        self.assertRegex(done.out, r"^signupgate \d+\.\d+\.\d+ \(simdjson [^)]+\)\n$")


if __name__ == "__main__":
    unittest.main()
