# SPDX-License-Identifier: Apache-2.0
"""explain and schema."""

import json
import shlex
import unittest

from program import ProgramTest


class Explain(ProgramTest):
    def rules(self):
        return [line.split()[0] for line in self.run_program("explain").out.splitlines()]

    def test_lists_all(self):
        rules = self.rules()
        self.assertEqual(len(rules), 21)
        self.assertEqual((rules[0], rules[-1]), ("body-size", "empty-request"))

    def test_each_rule(self):
        for rule in self.rules():
            done = self.run_program("explain", rule)
            self.assertEqual((done.code, done.err), (0, ""))
            self.assertTrue(done.out.startswith(f"{rule}: "))
            for heading in ("\nMeaning\n", "\nSource\n", "\nSeverity by profile", "\nWrong", "\nRight"):
                self.assertIn(heading, done.out)

    def test_examples_are_judged_as_they_say(self):
        for rule in self.rules():
            lines = self.run_program("explain", rule).out.splitlines()
            for heading in ("Wrong", "Right"):
                at = next(i for i, line in enumerate(lines) if line.startswith(heading))
                options = shlex.split(lines[at].partition("(signupgate check ")[2].rstrip(")"))
                answer = self.check("--format", "json", *options, stdin=lines[at + 1].strip()).objects[0]
                found = {v["rule"] for v in answer["violations"]}
                self.assertEqual(found, {rule} if heading == "Wrong" else set(), (rule, heading))

    def test_severities(self):
        lines = self.run_program("explain", "region-documented").out.splitlines()
        at = lines.index("Severity by profile (stage: strict)")
        self.assertEqual([line.split() for line in lines[at + 1:at + 5]],
                         [["request", "response"], ["wire", "off", "off"], ["model", "off", "off"],
                          ["strict", "error", "warning"]])

    def test_severities_of_milder_findings(self):
        lines = self.run_program("explain", "id-format").out.splitlines()
        self.assertEqual([line.split() for line in lines if line.split()[:1] == ["strict"]],
                         [["strict", "error/warning", "warning"]])
        found = {}
        for parent in ("waba-", "waba-1"):
            document = {"setupFinalization": {"associateInProgressToken": "t", "phoneNumberParent": parent,
                                              "phoneNumbers": [{"id": "1", "twoFactorPin": "012345"}]}}
            answer = self.check("--format", "json", stdin=json.dumps(document)).objects[0]
            found[parent] = [(v["rule"], v["severity"]) for v in answer["violations"]]
        self.assertEqual(found, {"waba-": [("id-format", "error")], "waba-1": [("id-format", "warning")]})

    def test_one_and_many(self):
        for rule in self.rules():
            self.assertNotRegex(self.run_program("explain", rule).out, r"\b1 (entries|characters|digits|bytes)\b")
        self.assertIn("at most 1 entry\n", self.run_program("explain", "length").out)

    def test_unknown_rule(self):
        done = self.run_program("explain", "odd")
        self.assertEqual((done.code, done.out), (2, ""))
        self.assertIn("there is no rule 'odd'; the rules are body-size, json-syntax", done.err)

    def test_places_come_from_the_description(self):
        self.assertIn("  /setupFinalization/phoneNumbers/*/twoFactorPin  exactly 6 digits\n",
                      self.run_program("explain", "pin-format").out)


class Schema(ProgramTest):
    def test_each(self):
        seen = set()
        for direction in ("request", "response"):
            for profile in ("wire", "model", "strict"):
                done = self.run_program("schema", direction, "--profile", profile)
                self.assertEqual((done.code, done.err), (0, ""))
                self.assertTrue(done.out.endswith("}\n"))
                self.assertEqual(json.loads(done.out)["$schema"], "https://json-schema.org/draft/2020-12/schema")
                seen.add(done.out)
        self.assertEqual(len(seen), 6)

    def test_defaults(self):
        self.assertEqual(self.run_program("schema").out, self.run_program("schema", "request", "--profile", "strict").out)

    def test_wrong_arguments(self):
        for arguments in (["odd"], ["request", "response"], ["--profile", "odd"]):
            self.assertEqual(self.run_program("schema", *arguments).code, 2)


if __name__ == "__main__":
    unittest.main()
