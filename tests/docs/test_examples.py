# SPDX-License-Identifier: Apache-2.0
"""Each example document is judged by the program as the words behind `json` say: `right OPTIONS`, or `wrong RULE OPTIONS`
when findings of that rule, and of no other, are due. OPTIONS are those of `signupgate check`."""

import json
import subprocess
import unittest

from pages import PROGRAM, ROOT, all_blocks


def findings(document, options):
    done = subprocess.run([PROGRAM, "check", "--format", "json", *options], input=document.rstrip("\n").encode(),
                          capture_output=True, timeout=60, check=False)
    answer = json.loads(done.stdout)
    return done.returncode, sorted({finding["rule"] for finding in answer["violations"]})


def rules():
    done = subprocess.run([PROGRAM, "explain"], capture_output=True, text=True, check=True)
    return [line.split()[0] for line in done.stdout.splitlines()]


class Examples(unittest.TestCase):
    def test_each(self):
        for block in all_blocks("json"):
            with self.subTest(block.place):
                kind, *options = block.words
                self.assertIn(kind, ("right", "wrong"))
                if kind == "right":
                    self.assertEqual(findings(block.text, options), (0, []))
                    continue
                rule, *options = options
                self.assertEqual(findings(block.text, options)[1], [rule])

    def test_every_rule_has_one_of_each(self):
        in_rules = [block for block in all_blocks("json") if block.page == ROOT / "docs/rules.md"]
        self.assertEqual([block.words[1] for block in in_rules if block.words[0] == "wrong"], rules())
        self.assertEqual(sum(block.words[0] == "right" for block in in_rules), len(rules()))


if __name__ == "__main__":
    unittest.main()
