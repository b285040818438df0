# SPDX-License-Identifier: Apache-2.0
"""libsignupgate.so from a language that is neither C nor C++: Python's ctypes, with signupgate.h's declarations by hand."""

import ctypes
import json
import os
import pathlib
import threading
import unittest

VALID, TOO_LARGE, SERIALIZATION, VALIDATION, INTERNAL = range(5)
OFF, WARNING, ERROR = range(3)
CLIENT, SERVER = range(2)

CORPUS = pathlib.Path(os.environ["SIGNUPGATE_CORPUS"])


class Text(ctypes.Structure):
    _fields_ = [("data", ctypes.c_void_p), ("size", ctypes.c_size_t)]

    def __str__(self):
        return ctypes.string_at(self.data, self.size).decode("utf-8")


class Violation(ctypes.Structure):
    _fields_ = [("rule", Text), ("pointer", Text), ("message", Text),
                ("offset", ctypes.c_size_t), ("line", ctypes.c_size_t), ("column", ctypes.c_size_t),
                ("severity", ctypes.c_int), ("rule_index", ctypes.c_int)]


class ServiceError(ctypes.Structure):
    _fields_ = [("name", Text), ("message", Text),
                ("side", ctypes.c_int), ("retryable", ctypes.c_int), ("known", ctypes.c_int)]


def load():
    library = ctypes.CDLL(os.environ["SIGNUPGATE_LIBRARY"])
    gate, text, size, number = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_int
    declarations = {
        "gate_new": (gate, []),
        "gate_free": (None, [gate]),
        "wipe": (None, [gate]),
        "set_profile": (number, [gate, text]),
        "set_rule": (number, [gate, text, text]),
        "set_max_body": (number, [gate, size]),
        "check_request": (number, [gate, text, size]),
        "check_response": (number, [gate, number, text, size, text, size]),
        "fault": (number, [gate]),
        "error_count": (size, [gate]),
        "warning_count": (size, [gate]),
        "violation_count": (size, [gate]),
        "violation_at": (number, [gate, size, ctypes.POINTER(Violation)]),
        "told_error": (number, [gate, ctypes.POINTER(ServiceError)]),
        "refusal_status": (number, [gate]),
        "refusal_error_type": (text, [gate]),
        "write_error_body": (size, [gate, text, size]),
        "rule_count": (size, []),
        "rule_name": (text, [size]),
        "version": (text, []),
        "has": (number, [text]),
    }
    for name, (result, arguments) in declarations.items():
        function = getattr(library, "signupgate_" + name)
        function.restype, function.argtypes = result, arguments
    return library


LIBRARY = load()


class Gate:
    def __init__(self):
        self.handle = LIBRARY.signupgate_gate_new()
        assert self.handle

    def __getattr__(self, name):
        return lambda *arguments: getattr(LIBRARY, "signupgate_" + name)(self.handle, *arguments)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        LIBRARY.signupgate_gate_free(self.handle)

    def judge(self, body):
        return self.check_request(body, len(body))

    def violations(self):
        """Copies: rule, severity, pointer, offset, line, column, message."""
        out, violation = [], Violation()
        while self.violation_at(len(out), ctypes.byref(violation)):
            out.append((str(violation.rule), violation.severity, str(violation.pointer), violation.offset,
                        violation.line, violation.column, str(violation.message)))
        return out

    def error_body(self):
        size = self.write_error_body(None, 0)
        out = ctypes.create_string_buffer(size)
        assert self.write_error_body(out, size) == size
        return out.raw


class TestRequests(unittest.TestCase):
    def test_valid(self):
        with Gate() as gate:
            self.assertEqual(gate.judge(b'{"signupCallback":{"accessToken":"FAKE"}}'), VALID)
            self.assertEqual(gate.violations(), [])
            self.assertEqual(gate.error_body(), b"")
            self.assertEqual(gate.refusal_status(), 200)

    def test_violations_and_error_body(self):
        message = "Value at '/signupCallback/accessToken' failed to satisfy constraint: Member must not be null"
        with Gate() as gate:
            self.assertEqual(gate.judge(b'{\n "signupCallback": {"callbackUrl": "x"}}'), VALIDATION)
            self.assertEqual(gate.error_count(), 1)
            self.assertEqual(gate.warning_count(), 1)
            found = gate.violations()
            self.assertEqual(found[0], ("required", ERROR, "/signupCallback/accessToken", 21, 2, 20, message))
            self.assertEqual(found[1][:6], ("callback-url", WARNING, "/signupCallback/callbackUrl", 37, 2, 36))
            self.assertEqual(gate.refusal_status(), 400)
            self.assertEqual(gate.refusal_error_type(), b"ValidationException")
            self.assertEqual(json.loads(gate.error_body()), {
                "message": "1 validation error detected. " + message,
                "fieldList": [{"message": message, "path": "/signupCallback/accessToken"}]})

    def test_bytes_with_a_nul_within(self):
        with Gate() as gate:
            self.assertEqual(gate.judge(b'{"signupCallback":{"accessToken":"FAKE"}}\0'), SERIALIZATION)
            self.assertEqual(gate.violations()[0][:4], ("json-syntax", ERROR, "", 41))

    def test_policy(self):
        body = (b'{"setupFinalization":{"associateInProgressToken":"FAKE",'
                b'"phoneNumbers":[{"id":"1","twoFactorPin":"12345"}]}}')
        with Gate() as gate:
            self.assertEqual(gate.judge(body), VALIDATION)
            self.assertEqual(gate.set_rule(b"pin-format", b"warning"), 1)
            self.assertEqual(gate.judge(body), VALID)
            self.assertEqual(gate.warning_count(), 1)
            self.assertEqual(gate.set_rule(b"json-syntax", b"off"), 0)
            self.assertEqual(gate.set_max_body(len(body) - 1), 1)
            self.assertEqual(gate.judge(body), TOO_LARGE)
            self.assertEqual(gate.refusal_status(), 413)

    def test_no_body_is_an_empty_object(self):
        with Gate() as gate:
            self.assertEqual(gate.check_request(None, 0), VALID)
            self.assertEqual([v[0] for v in gate.violations()], ["empty-request"])
            self.assertEqual(gate.check_request(None, 1), INTERNAL)


class TestResponses(unittest.TestCase):
    def test_service_error(self):
        told = ServiceError()
        with Gate() as gate:
            header, body = b"aws#ThrottledRequestException:", '{"Message":"träge\\u0021"}'.encode()
            self.assertEqual(gate.check_response(429, header, len(header), body, len(body)), VALID)
            self.assertEqual(gate.told_error(ctypes.byref(told)), 1)
            self.assertEqual((str(told.name), str(told.message)), ("ThrottledRequestException", "träge!"))
            self.assertEqual((told.side, told.retryable, told.known), (CLIENT, 1, 1))

    def test_not_an_answer(self):
        told = ServiceError()
        with Gate() as gate:
            self.assertEqual(gate.check_response(200, None, 0, b"<html>", 6), SERIALIZATION)
            self.assertEqual(gate.told_error(ctypes.byref(told)), 0)


class TestCorpus(unittest.TestCase):
    """The corpus's own names say what is right: its folders, and for what is invalid the rules."""

    def judged(self, folder):
        for path in sorted((CORPUS / folder).glob("*.json")):
            body = path.read_bytes()
            with Gate() as gate:
                status = (gate.judge(body) if folder.startswith("request")
                          else gate.check_response(200, None, 0, body, len(body)))
                yield path.name, status, gate.violations()

    def test_valid(self):
        for folder in ("request/valid", "response/valid"):
            count = 0
            for name, status, violations in self.judged(folder):
                self.assertEqual(status, VALID, name)
                self.assertEqual([v for v in violations if v[1] == ERROR], [], name)
                count += 1
            self.assertGreater(count, 10, folder)

    def test_invalid(self):
        for folder in ("request/invalid", "response/invalid"):
            count = 0
            for name, status, violations in self.judged(folder):
                self.assertIn(status, (TOO_LARGE, SERIALIZATION, VALIDATION), name)
                self.assertEqual({v[0] for v in violations}, set(name.split(".")[1].split("+")), name)
                count += 1
            self.assertGreater(count, 10, folder)


class TestGates(unittest.TestCase):
    def test_wipe_forgets(self):
        with Gate() as gate:
            self.assertEqual(gate.judge(b"{}"), VALID)
            gate.wipe()
            self.assertEqual(gate.fault(), INTERNAL)

    def test_one_a_thread(self):
        failures = []

        def work(body, expected):
            with Gate() as gate:
                failures.extend(1 for _ in range(500) if gate.judge(body) != expected)

        threads = [threading.Thread(target=work, args=arguments) for arguments in
                   ((b"{}", VALID), (b"[]", SERIALIZATION), (b'{"signupCallback":{}}', VALIDATION))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(failures, [])


class TestFacts(unittest.TestCase):
    def test_rules(self):
        names = [LIBRARY.signupgate_rule_name(i).decode() for i in range(LIBRARY.signupgate_rule_count())]
        self.assertEqual(len(set(names)), 21)
        self.assertIn("pin-format", names)
        self.assertIsNone(LIBRARY.signupgate_rule_name(len(names)))

    def test_version_and_features(self):
        self.assertRegex(LIBRARY.signupgate_version(), rb"^\d+\.\d+\.\d+$")
        self.assertEqual(LIBRARY.signupgate_has(b"response"), 1)
        self.assertEqual(LIBRARY.signupgate_has(b"no such thing"), 0)


if __name__ == "__main__":
    unittest.main()
