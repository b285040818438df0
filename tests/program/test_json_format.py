# SPDX-License-Identifier: Apache-2.0
"""--format json: its keys and their order are an interface."""

import json
import os
import unittest

from program import INVALID, SMALLEST, ProgramTest

MISSING = ("Value at '/signupCallback/accessToken' failed to satisfy constraint: Member must not be null")


class JsonFormat(ProgramTest):
    def test_whole_lines(self):
        self.write("a.json", INVALID)
        self.write("b.json", SMALLEST)
        done = self.check("--format", "json", "a.json", "b.json")
        self.assertEqual(
            done.out,
            '{"source":"a.json","document":1,"direction":"request","profile":"strict","valid":false,'
            '"fault":"validation","truncated":false,"violations":[{"rule":"required","severity":"error",'
            '"pointer":"/signupCallback/accessToken","offset":18,"line":1,"column":19,"message":"' + MISSING + '"}]}\n'
            '{"source":"b.json","document":1,"direction":"request","profile":"strict","valid":true,'
            '"fault":null,"truncated":false,"violations":[]}\n')

    def test_response(self):
        done = self.check("--format", "json", "--direction", "response", "--profile", "model", stdin='{"statusCode":200}')
        self.assertEqual(done.out, '{"source":"-","document":1,"direction":"response","profile":"model","status":200,'
                                   '"valid":true,"fault":null,"truncated":false,"violations":[]}\n')

    def test_response_error(self):
        done = self.check("--format", "json", "--direction", "response", "--status", "429", "--error-type",
                          "aws.ns#ThrottledRequestException:http://x/", stdin='{"message":"slow down"}')
        self.assertEqual(done.code, 0)
        self.assertEqual(done.out, '{"source":"-","document":1,"direction":"response","profile":"strict","status":429,'
                                   '"error":{"name":"ThrottledRequestException","side":"client","retryable":true},'
                                   '"valid":true,"fault":null,"truncated":false,"violations":[]}\n')

    def test_response_error_without_a_name(self):
        done = self.check("--format", "json", "--direction", "response", "--status", "503", stdin="<html>")
        self.assertEqual(done.code, 1)
        answer = done.objects[0]
        self.assertEqual(answer["error"], {"name": None, "side": "server", "retryable": True})
        self.assertEqual(answer["fault"], "serialization")
        self.assertEqual(list(answer), ["source", "document", "direction", "profile", "status", "error", "valid", "fault",
                                        "truncated", "violations"])

    def test_faults(self):
        for text, fault in (("{", "serialization"), (INVALID, "validation"), ("{}", None)):
            self.assertEqual(self.check("--format", "json", stdin=text).objects[0]["fault"], fault)
        done = self.check("--format", "json", "--max-body", "3", stdin="{  }")
        self.assertEqual(done.objects[0]["fault"], "too-large")
        self.assertEqual(done.objects[0]["violations"][0]["rule"], "body-size")

    def test_warnings_leave_fault_null(self):
        answer = self.check("--format", "json", stdin="{}").objects[0]
        self.assertEqual((answer["valid"], answer["fault"]), (True, None))
        self.assertEqual([(v["rule"], v["severity"], v["pointer"]) for v in answer["violations"]],
                         [("empty-request", "warning", "")])

    def test_truncated(self):
        text = '{"signupCallback":{"a":1,"b":2,"c":3}}'
        answer = self.check("--format", "json", "--max-violations", "2", stdin=text).objects[0]
        self.assertEqual((answer["truncated"], len(answer["violations"])), (True, 2))
        answer = self.check("--format", "json", "--max-violations", "0", stdin=text).objects[0]
        self.assertEqual((answer["truncated"], answer["violations"], answer["valid"]), (True, [], False))

    def test_names_that_need_escapes(self):
        self.write('q"\\\n\x1b\u202e.json', SMALLEST)
        done = self.check("--format", "json", ".")
        self.assertEqual(json.loads(done.out)["source"], './q"\\\n\x1b\u202e.json')
        self.assertNotIn("\x1b", done.out)

    def test_names_that_are_no_utf8(self):
        self.write(b"x\xff\xc3.json", SMALLEST)
        done = self.check("--format", "json", os.fsdecode(b"x\xff\xc3.json"))
        self.assertEqual(done.objects[0]["source"], "x\ufffd\ufffd.json")

    def test_map_keys_in_pointers(self):
        key = 'k"\\/~\u0001é'
        text = json.dumps({"signupCallbackResult": {"linkedAccountsWithIncompleteSetup": {key: {"accountName": 1}}}})
        answer = self.check("--format", "json", "--direction", "response", stdin=text).objects[0]
        self.assertEqual(answer["violations"][0]["pointer"],
                         "/signupCallbackResult/linkedAccountsWithIncompleteSetup/k\"\\~1~0\u0001é/accountName")


if __name__ == "__main__":
    unittest.main()
