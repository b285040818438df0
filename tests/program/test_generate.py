# SPDX-License-Identifier: Apache-2.0
"""generate and dictionary: documents and labels that check itself confirms."""

import json
import os
import subprocess
import unittest

from program import ProgramTest


class Generate(ProgramTest):
    def generate(self, *arguments):
        done = self.run_program("generate", *arguments)
        self.assertEqual((done.code, done.err), (0, ""), arguments)
        return done.out_bytes

    def confirmed(self, direction, *faults, profile="strict"):
        documents = self.generate("--direction", direction, "--count", "60", "--seed", "7", *faults,
                                  "--profile", profile, "--labels", self.path("labels"))
        self.write("documents.ndjson", documents)
        judged = self.check("--direction", direction, "--profile", profile, "--format", "json",
                            "documents.ndjson").objects
        labels = [json.loads(line) for line in self.read("labels").splitlines()]
        self.assertEqual((len(judged), len(labels)), (60, 60))
        for one, said in zip(judged, labels):
            found = {}
            for violation in one["violations"]:
                found.setdefault(violation["pointer"], set()).add(violation["rule"])
            self.assertEqual(found, {label["pointer"]: set(label["rules"]) for label in said["labels"]}, said["name"])
        return labels

    def test_labels_are_what_check_finds(self):
        for direction in ("request", "response"):
            self.assertTrue(all(not one["labels"] for one in self.confirmed(direction)))
            self.assertTrue(all(len(one["labels"]) == 1 for one in self.confirmed(direction, "--faults", "1")))
            self.assertTrue(any(len(one["labels"]) == 4 for one in self.confirmed(direction, "--faults", "4")))

    def test_labels_hold_under_the_profile(self):
        for direction in ("request", "response"):
            for profile in ("wire", "model"):
                self.assertTrue(all(not one["labels"] for one in self.confirmed(direction, profile=profile)))
                rules = {rule for one in self.confirmed(direction, "--faults", "1", profile=profile)
                         for label in one["labels"] for rule in label["rules"]}
                self.assertEqual("pattern" in rules, profile == "model", rules)
        # Valid by the wire alone: of these, strict refuses most.
        documents = self.generate("--count", "60", "--profile", "wire")
        self.write("documents.ndjson", documents)
        refused = [one for one in self.check("--format", "json", "documents.ndjson").objects if not one["valid"]]
        self.assertGreater(len(refused), 30)
        self.assertEqual(self.generate("--count", "9", "--profile", "strict"), self.generate("--count", "9"))

    def test_as_many_faults_as_were_asked_for_at_most(self):
        for profile in ("model", "strict"):
            for direction in ("request", "response"):
                counts = [len(one["labels"]) for one in self.confirmed(direction, "--faults", "5", profile=profile)]
                self.assertEqual((min(counts) >= 1, max(counts)), (True, 5))
        self.assertIn("with fewer", " ".join(self.run_program("generate", "--help").out.split()))

    def test_one_fault_by_the_wire(self):
        for direction in ("request", "response"):
            self.assertTrue(all(len(one["labels"]) == 1
                                for one in self.confirmed(direction, "--faults", "1", profile="wire")))
        done = self.run_program("generate", "--profile", "wire", "--faults", "2")
        self.assertEqual((done.code, done.out), (2, ""))
        self.assertIn("--faults: with --profile wire a document has one at most", done.err)

    def test_malformed_documents(self):
        for one in self.confirmed("request", "--faults", "malformed"):
            self.assertEqual(len(one["labels"]), 1)
            self.assertTrue(one["labels"][0]["rules"][0].startswith("json-"))

    def test_the_same_seed_gives_the_same(self):
        self.assertEqual(self.generate("--count", "5", "--seed", "3"), self.generate("--count", "5", "--seed", "3"))
        self.assertNotEqual(self.generate("--count", "5", "--seed", "3"), self.generate("--count", "5", "--seed", "4"))
        self.assertEqual(self.generate("--count", "2", "--seed", "3"),
                         b"".join(self.generate("--count", "5", "--seed", "3").splitlines(keepends=True)[:2]))

    def test_a_folder(self):
        self.generate("--count", "12", "--faults", "1", "-o", self.path("new/folder"), "--labels", self.path("labels"))
        names = sorted(os.listdir(self.path("new/folder")))
        self.assertEqual(names, [f"{number:06}.json" for number in range(1, 13)])
        self.assertEqual([json.loads(line)["document"] for line in self.read("labels").splitlines()], names)

    def test_labels_on_standard_output(self):
        out = self.generate("--count", "3", "-o", self.path("new"), "--labels", "-")
        self.assertEqual([json.loads(line)["document"] for line in out.splitlines()],
                         ["000001.json", "000002.json", "000003.json"])
        for output in ([], ["-o", "-"]):
            done = self.run_program("generate", "--labels", "-", *output)
            self.assertEqual((done.code, done.out), (2, ""))
            self.assertIn("--labels: standard output gets the documents", done.err)
        self.assertEqual(os.listdir(self.folder), ["new"])

    def test_nothing_wanted(self):
        self.assertEqual(self.generate("--count", "0"), b"")

    def test_usage(self):
        for arguments, says in ((["--faults", "x"], "--faults: 'x' is not a number between 0 and 1000"),
                                (["--count", "-1"], "--count"), (["--seed", "x"], "--seed: 'x' is not a number"),
                                (["--direction", "up"], "--direction: 'up' is none of request, response"),
                                (["--profile", "lax"], "--profile: 'lax' is none of wire, model, strict"),
                                (["--labels="], "--labels is empty")):
            done = self.run_program("generate", *arguments)
            self.assertEqual((done.code, done.out), (2, ""))
            self.assertIn(says, done.err)

    def test_nowhere_to_write(self):
        self.write("file", "")
        for arguments in (["-o", self.path("file/folder")], ["--labels", self.path("none/labels")]):
            done = self.run_program("generate", *arguments)
            self.assertEqual(done.code, 2)
            self.assertNotEqual(done.err, "")

    def test_labels_that_cannot_be_written_are_said_first(self):
        os.mkdir(self.path("folder"))
        for labels in (self.path("none/labels"), self.path("folder"), "/dev/null/labels"):
            done = self.run_program("generate", "--count", "3", "--labels", labels)
            self.assertEqual((done.code, done.out), (2, ""))
            self.assertIn("cannot be written", done.err)
            self.assertEqual(self.run_program("generate", "-o", "folder", "--labels", labels).code, 2)
            self.assertEqual(os.listdir(self.path("folder")), [])

    def test_labels_inside_the_folder(self):
        self.generate("-o", self.path("new"), "--labels", self.path("new/labels"))
        self.assertEqual(sorted(os.listdir(self.path("new"))), ["000001.json", "labels"])

    def test_labels_to_a_pipe(self):
        os.mkfifo(self.path("pipe"))
        with subprocess.Popen(["cat", self.path("pipe")], stdout=subprocess.PIPE) as reader:
            self.generate("--count", "3", "--labels", self.path("pipe"))
            self.assertEqual(reader.stdout.read().count(b"\n"), 3)


class Dictionary(ProgramTest):
    def test_names_of_the_direction(self):
        request = self.run_program("dictionary").out
        self.assertIn('"\\"twoFactorPin\\":"\n', request)
        self.assertEqual(request, self.run_program("dictionary", "request").out)
        self.assertIn('"\\"statusCode\\":"\n', self.run_program("dictionary", "response").out)
        done = self.run_program("dictionary", "up")
        self.assertEqual(done.code, 2)
        self.assertIn("dictionary: 'up' is none of request, response", done.err)


if __name__ == "__main__":
    unittest.main()
