# SPDX-License-Identifier: Apache-2.0
"""A document with canaries in every secret, in unknown names and an over-long key: none comes out, anywhere."""

import json
import unittest

from program import ProgramTest

# Begin, middle and end of none occur in any message.
NAMES = ("TOKEN", "PROGRESS", "PIN", "UNKNOWN", "KEY", "VALUE", "JUNK", "URL")
SECRETS = {name: f"Zq7wV{number}QzX9kJ" for number, name in enumerate(NAMES)}
PARTS = ("Zq7", "wV", "Qz", "X9kJ")
FORMATS = ("text", "json", "sarif", "github", "junit")

REQUEST = {
    "signupCallback": {"accessToken": SECRETS["TOKEN"] + "x" * 1000, "callbackUrl": "ftp://" + SECRETS["URL"],
                       SECRETS["UNKNOWN"]: SECRETS["VALUE"]},
    "setupFinalization": {
        "associateInProgressToken": SECRETS["PROGRESS"] + "x" * 51,
        "phoneNumbers": [{"id": "", "twoFactorPin": SECRETS["PIN"], "dataLocalizationRegion": SECRETS["VALUE"],
                          "tags": [{"key": SECRETS["KEY"] * 20}, {"key": "aws:" + SECRETS["KEY"]}],
                          SECRETS["UNKNOWN"]: 1}, {}],
        "phoneNumberParent": SECRETS["VALUE"],
        "waba": {"eventDestinations": [{"eventDestinationArn": SECRETS["VALUE"]}] * 2}},
    SECRETS["UNKNOWN"]: {SECRETS["UNKNOWN"]: [SECRETS["VALUE"]]}}

RESPONSE = {
    "signupCallbackResult": {
        "associateInProgressToken": SECRETS["PROGRESS"] + "x" * 51,
        "linkedAccountsWithIncompleteSetup": {
            SECRETS["KEY"] + "k" * 100: {"accountName": SECRETS["VALUE"] * 30, "registrationStatus": SECRETS["VALUE"],
                                         "wabaId": SECRETS["VALUE"], SECRETS["UNKNOWN"]: 1,
                                         "unregisteredWhatsAppPhoneNumbers": [{"arn": SECRETS["VALUE"]}]}},
        SECRETS["UNKNOWN"]: SECRETS["VALUE"]},
    "linkedWhatsAppBusinessAccountId": SECRETS["VALUE"]}


def broken(document):
    """The same document, malformed in many ways."""
    text = json.dumps(document)
    token = text.index("Zq7")
    yield text
    yield json.dumps(document, indent=2)
    yield json.dumps(document, indent="\t").replace("\n", "\r\n")
    yield text[:token + 5]
    yield text[:-1]
    yield text + SECRETS["JUNK"]
    yield text.replace('"Zq7', "Zq7", 1)
    yield text.replace('"Zq7', "'Zq7", 1)
    yield text[:token + 3] + "\n" + text[token + 3:]
    yield text[:token + 3] + '"' + text[token + 3:]
    yield text[:token + 3] + "\\x" + text[token + 3:]
    yield text[:token + 3] + "\\ud800" + text[token + 3:]
    yield text.replace(": ", ":", 1).replace("{", '{"' + SECRETS["UNKNOWN"] + '":' + SECRETS["JUNK"] + ",", 1)
    yield text.replace(SECRETS["VALUE"], "é" + SECRETS["VALUE"]).encode("latin-1")
    yield text.replace('"Zq7', '["Zq7', 1).replace('"', "", 2)
    yield "[" + text + "]"
    yield json.dumps(list(document.values()))
    yield json.dumps(SECRETS["TOKEN"])
    yield SECRETS["JUNK"]
    yield "{" + text
    yield text.replace("{", '{"signupCallback":null,"signupCallbackResult":null,', 1)


class Secrets(ProgramTest):
    def judge(self, document, direction):
        for number, text in enumerate(broken(document)):
            for lines in ([], ["--ndjson"]):
                for form in FORMATS:
                    for extra in ([], ["--profile", "model"], ["--max-body", "40"], ["--max-violations", "3"]):
                        done = self.check("--direction", direction, "--statistics", "--format", form, *lines, *extra,
                                          stdin=text)
                        self.assertIn(done.code, (0, 1))
                        said = done.out + done.err
                        for part in PARTS:
                            self.assertFalse(part in said, (part, number, form, extra))

    def test_request_is_wrong_in_ten_ways(self):
        answer = self.check("--format", "json", stdin=json.dumps(REQUEST)).objects[0]
        self.assertGreater(len(answer["violations"]), 10)
        self.assertGreaterEqual(len({v["rule"] for v in answer["violations"]}), 5)

    def test_request(self):
        self.judge(REQUEST, "request")

    def test_response(self):
        self.judge(RESPONSE, "response")

    def test_error_response(self):
        for text in ('{"message":"Zq7TOKEN","Zq7UNKNOWN":1}', '{"message":["Zq7TOKEN"],"Zq7UNKNOWN":1}',
                     '{"__type":"Zq7 VALUE","code":"X9kJ VALUE"}', '{"message":Zq7JUNK', "<html>Zq7VALUE</html>"):
            for form in FORMATS:
                done = self.check("--direction", "response", "--status", "500", "--format", form, stdin=text)
                for part in ("Zq7", "X9kJ"):
                    self.assertNotIn(part, done.out + done.err, (text, form))

    def test_document_in_place_of_its_name(self):
        self.write("{a:b}", "{}")
        for text in (json.dumps(REQUEST), json.dumps(RESPONSE, indent=2), " \n{Zq7wV:X9kJ}"):
            for form in FORMATS:
                done = self.check("--format", form, text, "{a:b}")
                self.assertEqual(done.code, 2)
                self.assertIn("a document is read from a file or from standard input", done.err)
                self.assertIn("1 document, valid", done.err)
                for part in PARTS:
                    self.assertNotIn(part, done.out + done.err)
            done = self.run_program(text)
            self.assertIn("The following argument was not expected: {...}\n", done.err)
        self.assertIn("{x}.json: No such file", self.check("{x}.json").err)

    def test_length_of_a_secret(self):
        said = set()
        for size in (51, 60, 700):
            text = json.dumps({"setupFinalization": {"phoneNumbers": [], "associateInProgressToken": "x" * size}})
            for form in FORMATS:
                done = self.check("-q", "--format", form, stdin=text, env={"SOURCE_DATE_EPOCH": "0"})
                said.add((form, done.out))
        self.assertEqual(len(said), len(FORMATS))


if __name__ == "__main__":
    unittest.main()
