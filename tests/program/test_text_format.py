# SPDX-License-Identifier: Apache-2.0
"""--format text: findings as a compiler writes them, with a masked source line and a caret."""

import unittest

from program import INVALID, SMALLEST, ProgramTest

LENGTH_OF_PIN = ("Value at '/setupFinalization/phoneNumbers/0/twoFactorPin' failed to satisfy constraint: "
                 "Member must have length between 1 and 6, inclusive")


class TextFormat(ProgramTest):
    def test_nothing_to_say(self):
        self.assertEqual(self.check(stdin=SMALLEST).out, "")

    def test_a_finding(self):
        self.write("a.json", '{\n  "setupFinalization": {\n\t"associateInProgressToken": "t",\n'
                             '    "phoneNumbers": [{"id": "1", "twoFactorPin" : "1234567", "odd": [1, null]}]\n  }\n}\n')
        self.assertEqual(self.check("a.json", "--rule", "unknown-member=off").out, f"""\
a.json:4:51: error: {LENGTH_OF_PIN} [length]
  at /setupFinalization/phoneNumbers/0/twoFactorPin
    4 |     "phoneNumbers": [{{"id": …, "twoFactorPin" : …, …: […, …]}}]
      |                                                 ^
""")

    def test_the_whole_document(self):
        self.assertEqual(self.check(stdin="\n\n [true]").out, """\
-:3:2: error: Value at '' must be an object [type]
  at the whole document
    3 |  […]
      |  ^
""")

    def test_a_line_of_ndjson(self):
        self.write("a.ndjson", f"{SMALLEST}\n{INVALID}\n")
        self.assertEqual(self.check("a.ndjson").out, """\
a.ndjson:2:19: error: Value at '/signupCallback/accessToken' failed to satisfy constraint: Member must not be null [required]
  at /signupCallback/accessToken
    2 | {"signupCallback":{}}
      |                   ^
""")

    def excerpt(self, text, *options):
        lines = self.check("-q", *options, stdin=text).out.splitlines()
        return lines[2][8:], lines[3][8:]

    def test_end_of_document(self):
        self.assertEqual(self.excerpt('{"signupCallback":'), ('{"signupCallback":', " " * 18 + "^"))
        self.assertEqual(self.excerpt('{"signupCallback":\n'), ("", "^"))

    def test_from_the_fault_on_nothing_is_told_apart(self):
        self.assertEqual(self.excerpt('{"signupCallback":{"accessToken":EAAB:x,"id":"y"}}'),
                         ('{"signupCallback":{"accessToken":…', " " * 33 + "^"))
        self.assertEqual(self.excerpt('{"signupCallback":{},}'), ('{"signupCallback":{},}', " " * 21 + "^"))
        self.assertEqual(self.excerpt('{"signupCallback":{},,"accessToken":1}'),
                         ('{"signupCallback":{},,…', " " * 21 + "^"))
        self.assertEqual(self.excerpt('{"signupCallback":{"accessToken":"a\nb"}}'),
                         ('{"signupCallback":{"accessToken":…', " " * 34 + "^"))

    def test_known_names_as_values_are_masked(self):
        self.assertEqual(self.excerpt('{"signupCallback":{"accessToken":"id","callbackUrl":["accessToken"]}}')[0],
                         '{"signupCallback":{"accessToken":…,"callbackUrl":[…]}}')

    def test_names_of_the_other_direction_are_unknown(self):
        self.assertEqual(self.excerpt('{"signupCallback":{},"statusCode":1}')[0], '{"signupCallback":{},…:…}')
        self.assertEqual(self.excerpt('{"statusCode":true,"twoFactorPin":1}', "--direction", "response")[0],
                         '{"statusCode":…,…:…}')
        self.assertEqual(self.excerpt('{"statusCode":1,"message":2}', "--direction", "response", "--status", "400")[0],
                         '{…:…,…:…}')

    def test_long_lines_are_cut(self):
        before = "".join(f'"b{i}":{{"c":[1,2,3]}},' for i in range(5000))
        after = "".join(f',"d{i}":1' for i in range(5000))
        text = f'{{{before}"signupCallback":{{}}{after}}}'
        shown, caret = self.excerpt(text, "--rule", "unknown-member=off")
        self.assertTrue(shown.startswith("...") and shown.endswith("..."), shown)
        self.assertIn(len(shown), range(100, 107))
        self.assertEqual(shown[caret.index("^"):][:6], "{},…:…")

    def test_too_large(self):
        self.assertEqual(self.check("--max-body", "1", stdin="{}").out,
                         "-:1:1: error: Body must have at most 1 byte [body-size]\n  at the whole document\n")

    def test_left_out(self):
        text = '{"a":1,"b":2,"c":3}'
        done = self.check("--max-violations", "1", stdin=text)
        self.assertEqual(done.out.splitlines()[-1],
                         "-:1:1: note: 2 errors and 1 warning more not listed (--max-violations 1)")
        done = self.check("--max-violations", "0", stdin=text)
        self.assertEqual(done.out, "-:1:1: note: 3 errors and 1 warning not listed (--max-violations 0)\n")

    def test_control_characters_of_map_keys_are_spelt_out(self):
        done = self.check("--direction", "response", stdin='{"signupCallbackResult":{"linkedAccountsWithIncompleteSetup":'
                                                           '{"\\u001b[2J\\n":{"accountName":1}}}}')
        self.assertNotIn("\x1b", done.out)
        self.assertIn("/linkedAccountsWithIncompleteSetup/\\x1b[2J\\n/accountName", done.out.splitlines()[1])

    def test_color(self):
        done = self.check("--color", "always", stdin="[]")
        self.assertIn("\x1b[1m-:1:1:\x1b[0m \x1b[1;31merror:\x1b[0m \x1b[1m", done.out)
        for form in ("json", "sarif", "github", "junit"):
            self.assertNotIn("\x1b", self.check("--color", "always", "--format", form, stdin="[]").out)


if __name__ == "__main__":
    unittest.main()
