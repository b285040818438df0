# SPDX-License-Identifier: Apache-2.0
"""The options that say how documents are judged reach the library."""

import json
import unittest

from program import INVALID, SMALLEST, ProgramTest


def request(**member):
    phone = {"id": "1", "twoFactorPin": "012345", **member}
    return json.dumps({"setupFinalization": {"associateInProgressToken": "t", "phoneNumbers": [phone]}})


class Judging(ProgramTest):
    def rules(self, text, *options):
        answer = self.check("--format", "json", *options, stdin=text).objects[0]
        return [(v["rule"], v["severity"]) for v in answer["violations"]]

    def test_profiles(self):
        text = request(dataLocalizationRegion="FR", id="")
        self.assertEqual(self.rules(text), [("length", "error"), ("region-documented", "error")])
        self.assertEqual(self.rules(text, "--profile", "strict"), self.rules(text))
        self.assertEqual(self.rules(text, "--profile", "model"), [("length", "error")])
        self.assertEqual(self.rules(text, "--profile", "wire"), [])
        self.assertEqual(self.rules('{"signupCallback":1}', "--profile", "wire"), [("type", "error")])

    def test_rules(self):
        text = request(dataLocalizationRegion="FR", id="")
        self.assertEqual(self.rules(text, "--rule", "length=off", "--rule", "region-documented=warning"),
                         [("region-documented", "warning")])
        self.assertEqual(self.rules(text, "--profile", "wire", "--rule", "length=warning"), [("length", "warning")])
        self.assertEqual(self.rules(text, "--rule", "length=off", "--rule", "length=error"),
                         [("length", "error"), ("region-documented", "error")], "the last one wins")

    def test_regions(self):
        self.assertEqual(self.rules(request(dataLocalizationRegion="FR"), "--regions", "FR,IT"), [])
        self.assertEqual(self.rules(request(dataLocalizationRegion="DE"), "--regions", "FR"),
                         [("region-documented", "error")])
        self.assertEqual(self.rules(request(dataLocalizationRegion="IT"), "--regions", "FR", "--regions", "IT"), [])

    def test_limits(self):
        size = str(len(SMALLEST))
        self.assertEqual(self.rules(SMALLEST, "--max-body", size), [])
        self.assertEqual(self.rules(SMALLEST + " ", "--max-body", size), [("body-size", "error")])
        self.assertEqual(self.rules(SMALLEST, "--max-depth", "2"), [])
        self.assertEqual(self.rules(SMALLEST, "--max-depth", "1"), [("json-depth", "error")])
        self.assertEqual(self.rules("[" * 200000), [("json-depth", "error")])

    def test_body_limit_of_files(self):
        self.write("exact.json", SMALLEST)
        self.write("over.json", SMALLEST + "\n")
        done = self.check("--format", "json", "--max-body", str(len(SMALLEST)), "exact.json", "over.json")
        self.assertEqual([d["fault"] for d in done.objects], [None, "too-large"])

    def test_default_body_limit(self):
        self.assertEqual(self.rules(SMALLEST + " " * (2**20 - len(SMALLEST))), [])
        self.assertEqual(self.rules(SMALLEST + " " * (2**20 - len(SMALLEST) + 1)), [("body-size", "error")])

    def test_directions(self):
        self.assertEqual(self.rules('{"statusCode":200}'), [("unknown-member", "error"), ("empty-request", "warning")])
        self.assertEqual(self.rules('{"statusCode":200}', "--direction", "response"), [])
        self.assertEqual(self.rules(INVALID, "--direction", "response"), [("unknown-member", "warning")])

    def test_status(self):
        response = ["--direction", "response"]
        self.assertEqual(self.rules('{"statusCode":"x"}', *response, "--status", "201"), [("type", "error")])
        self.assertEqual(self.rules('{"statusCode":"x"}', *response, "--status", "400"), [])

    def test_traps(self):
        for text, expected in (
                ('{"\\u0073ignupCallback":{"accessToken":"x"}}', []),
                ('{"signupCallback":null,"signup\\u0043allback":null}', [("duplicate-member", "error")]),
                ('{"x":{"y":tru}}', [("json-syntax", "error")]),
                ("falsex", [("json-syntax", "error")]),
                ("\ufeff{}", [("json-syntax", "error")]),
                ('{"x":"\\ud800"}', [("json-encoding", "error")]),
                (request(dataLocalizationRegion="AUS"), [("pattern", "error")]),
                (request(dataLocalizationRegion="us"), [("pattern", "error")]),
                (request(dataLocalizationRegion="DE\n"), [("pattern", "error")]),
                (request(twoFactorPin="٠١٢٣٤٥"), [("pin-format", "error")])):
            self.assertEqual(self.rules(text), expected, text)
        self.assertEqual(self.rules(request(twoFactorPin="😀" * 6), "--profile", "model"), [])


if __name__ == "__main__":
    unittest.main()
