# SPDX-License-Identifier: Apache-2.0
"""--format github, sarif and junit."""

import json
import unittest
import xml.etree.ElementTree as ElementTree

from program import INVALID, SMALLEST, ProgramTest, environment

MISSING = "Value at '/signupCallback/accessToken' failed to satisfy constraint: Member must not be null"
ODD = "a b%,:é&<\"\x07\n.json"


class Github(ProgramTest):
    def test_commands(self):
        self.write("a.json", INVALID)
        self.assertEqual(self.check("--format", "github", "a.json").out,
                         f"::error file=a.json,line=1,col=19,title=required::{MISSING} [required]\n")
        self.assertRegex(self.check("--format", "github", stdin="{}").out,
                         r"\A::warning file=-,line=1,col=1,title=empty-request::.* \[empty-request\]\n\Z")
        self.assertEqual(self.check("--format", "github", stdin=SMALLEST).out, "")

    def test_escapes(self):
        self.write(ODD, "[]")
        out = self.check("--format", "github", ODD).out
        self.assertTrue(out.startswith('::error file=a b%25%2C%3Aé&<"\\x07\\n.json,line=1,col=1,title=type::'), out)
        self.assertEqual(out.count("\n"), 1)

    def test_left_out(self):
        done = self.check("--format", "github", "--max-violations", "0", stdin="[]")
        self.assertEqual(done.out, "::error file=-,line=1,col=1,title=signupgate::1 error not listed (--max-violations 0)\n")

    def test_unreadable(self):
        done = self.check("--format", "github", "nowhere")
        self.assertEqual((done.code, done.out), (2, "::error file=nowhere::No such file or directory\n"))


class Sarif(ProgramTest):
    def report(self, *arguments, **options):
        return json.loads(self.check("--format", "sarif", *arguments, **options).out)["runs"][0]

    def test_results(self):
        self.write("d/é a.ndjson", f"{SMALLEST}\n{INVALID}\n[]\n")
        run = self.report("d")
        self.assertEqual(run["columnKind"], "unicodeCodePoints")
        self.assertEqual(run["invocations"], [{"executionSuccessful": True}])
        rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        self.assertEqual(len(rules), 21)
        self.assertEqual(run["results"][0], {
            "ruleId": "required", "ruleIndex": rules.index("required"), "level": "error", "message": {"text": MISSING},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": "d/%C3%A9%20a.ndjson"},
                                                "region": {"startLine": 2, "startColumn": 19}},
                           "logicalLocations": [{"fullyQualifiedName": "/signupCallback/accessToken"}]}]})
        self.assertEqual([(r["ruleId"], rules[r["ruleIndex"]]) for r in run["results"]],
                         [("required", "required"), ("type", "type")])

    def test_nothing_found(self):
        self.assertEqual(self.report(stdin=SMALLEST)["results"], [])

    def test_absolute_path(self):
        self.write("a:b.json", "[]")
        uri = self.report(self.path("a:b.json"))["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        self.assertEqual(uri, "file://" + self.folder + "/a%3Ab.json")

    def test_unreadable_and_left_out(self):
        run = self.report("nowhere", "-", "--max-violations", "0", stdin="[]")
        self.assertFalse(run["invocations"][0]["executionSuccessful"])
        note = run["invocations"][0]["toolExecutionNotifications"][0]
        self.assertEqual((note["level"], note["message"]["text"]), ("error", "No such file or directory"))
        self.assertEqual([(r["level"], r["message"]["text"]) for r in run["results"]], [("error", "1 finding not listed")])

    def texts(self, *arguments, **options):
        return [result["message"]["text"] for result in self.report(*arguments, **options)["results"]]

    def test_message_without_placeholders(self):
        region = '{"setupFinalization":{"associateInProgressToken":"t","phoneNumbers":[{"id":"1","twoFactorPin":"012345",' \
                 '"dataLocalizationRegion":"de"}]}}'
        self.assertIn("^[A-Z]{2}$", self.check(stdin=region).out)
        self.assertIn("^[A-Z]{{2}}$", self.texts(stdin=region)[0])

    def test_message_without_links(self):
        map_pointer = "/signupCallbackResult/linkedAccountsWithIncompleteSetup/"
        document = r'{"signupCallbackResult":{"linkedAccountsWithIncompleteSetup":{"[waba](http://evil){0}\\":{"accountName":1}}}}'
        result = self.report("--direction", "response", stdin=document)["results"][0]
        self.assertIn(map_pointer + r"\[waba\](http:~1~1evil){{0}}\\/accountName'", result["message"]["text"])
        self.assertEqual(result["locations"][0]["logicalLocations"],
                         [{"fullyQualifiedName": map_pointer + r"[waba](http:~1~1evil){0}\/accountName"}])

    def test_descriptions_of_rules_need_no_escapes(self):
        for rule in self.report(stdin=SMALLEST)["tool"]["driver"]["rules"]:
            self.assertNotRegex(rule["shortDescription"]["text"], r"[][{}\\]")


class Junit(ProgramTest):
    def report(self, *arguments, **options):
        done = self.check("--format", "junit", *arguments, env=environment(SOURCE_DATE_EPOCH="86400"), **options)
        return ElementTree.fromstring(done.out_bytes).find("testsuite")

    def test_cases(self):
        self.write("a.ndjson", f"{SMALLEST}\n{INVALID}\n{{}}\n")
        suite = self.report("a.ndjson", "nowhere.json")
        self.assertEqual([suite.get(k) for k in ("name", "tests", "failures", "errors", "timestamp")],
                         ["signupgate.request.strict", "4", "1", "1", "1970-01-02T00:00:00"])
        self.assertEqual([case.get("name") for case in suite.iter("testcase")],
                         ["nowhere.json", "a.ndjson:1", "a.ndjson:2", "a.ndjson:3"])
        failure = suite.find("testcase/failure")
        self.assertEqual((failure.get("message"), failure.get("type")), ("1 error", "validation"))
        self.assertEqual(failure.text, f"2:19: error: {MISSING} [required]\n")
        self.assertEqual(suite.find("testcase/error").get("message"), "No such file or directory")

    def test_a_report_that_can_be_reproduced(self):
        self.assertEqual(self.report(stdin="[]").get("time"), "0")
        for given in ({}, {"SOURCE_DATE_EPOCH": "tomorrow"}):
            done = self.check("--format", "junit", stdin="[]", env=environment(**given))
            self.assertRegex(done.out, r' timestamp="2\d{3}-[^"]*" .* time="\d+\.\d{3}">')

    def test_odd_names(self):
        self.write(ODD, "[]")
        self.assertEqual(self.report(ODD).find("testcase").get("name"), "a b%,:é&<\"\\x07\\n.json")

    def test_more_than_fits_in_memory(self):
        suite = self.report("--ndjson", stdin="[]\n" * 20000)
        self.assertEqual((suite.get("tests"), suite.get("failures")), ("20000", "20000"))
        self.assertEqual(len(suite.findall("testcase")), 20000)


if __name__ == "__main__":
    unittest.main()
