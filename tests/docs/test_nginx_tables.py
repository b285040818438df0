# SPDX-License-Identifier: Apache-2.0
"""docs/nginx.md has each directive of the module, its values and its default, and each variable, and no other."""

import re
import unittest

from pages import ROOT

PAGE = (ROOT / "docs/nginx.md").read_text(encoding="utf-8")
# How the page spells a default that is no name.
SPELT = {"NULL": "-", "1024 * 1024": "1m"}


def source(name):
    return (ROOT / "gate/nginx" / name).read_text(encoding="utf-8")


def in_code():
    """Directive: its values, where they are listed, and its default."""
    config = source("config.c")
    listed = {name: re.findall(r'ngx_string\("([^"]+)"\)', body)
              for name, body in re.findall(r"^ngx_conf_enum_t (\w+)\[\] = \{(.*?)\};$", config, re.MULTILINE | re.DOTALL)}
    defaults = {member: SPELT.get(value, value.rpartition("_")[2].lower())
                for member, value in re.findall(r"ngx_conf_merge_\w+\(conf->(\w+), before->\1, ([^)]+)\)", config)}
    commands = re.search(r"ngx_command_t commands\[\] = \{(.*?)ngx_null_command", source("ngx_http_signup_gate_module.c"),
                         re.DOTALL)[1]
    out = {name: (listed.get(post, []), defaults[member])
           for name, member, post in re.findall(r'SETTING\("(\w+)", \w+, \w+, (\w+),\s*&?(\w+)\)', commands)}
    return out | {name: ([], "-") for name in re.findall(r'ngx_string\("(\w+)"\)', commands)}


class NginxTables(unittest.TestCase):
    maxDiff = None

    def test_directives(self):
        code = in_code()
        self.assertGreaterEqual(len(code), 10)
        self.assertEqual(sum(bool(values) for values, _ in code.values()), 5)
        rows = {name: (re.findall(r"`([^`]+)`", values) if code.get(name, ([],))[0] else [], default.strip("`"))
                for name, values, default in re.findall(r"^\| `(signup_gate\w*)` \| (.*?) \| (.*?) \| ", PAGE, re.MULTILINE)}
        self.assertEqual(rows, code)

    def test_variables(self):
        code = re.findall(r'ngx_string\("(\w+)"\)', source("variables.c"))
        self.assertGreaterEqual(len(code), 5)
        self.assertEqual(re.findall(r"^\| `\$(\w+)` \| ", PAGE, re.MULTILINE), code)


if __name__ == "__main__":
    unittest.main()
