# SPDX-License-Identifier: Apache-2.0

import unittest

import documents

TEXT = b"benchmark small 2\nrequest 3\n{1}\nresponse 9\nbenchmark\nbenchmark large.pretty 1\nrequest 2\n{}\n"


class Chosen(unittest.TestCase):
    def test_by_name(self):
        self.assertEqual(documents.chosen(TEXT, ""), (["small", "large.pretty"], TEXT))
        self.assertEqual(documents.chosen(TEXT, "^small$"), (["small"], TEXT[:TEXT.rindex(b"benchmark large")]))
        self.assertEqual(documents.chosen(TEXT, "pretty")[0], ["large.pretty"])

    def test_none(self):
        with self.assertRaises(documents.DocumentsError):
            documents.chosen(TEXT, "medium")

    def test_what_is_no_such_file(self):
        with self.assertRaises(documents.DocumentsError):
            documents.chosen(b"request 2 3\n", "")


if __name__ == "__main__":
    unittest.main()
