# SPDX-License-Identifier: Apache-2.0
"""Bodies that the tests send. No real token, number or account is in them."""

import json
import pathlib

CORPUS = pathlib.Path(__file__).resolve().parents[2] / "corpus"

SMALLEST = b'{"signupCallback":{"accessToken":"EAAB"}}'
# Some 600 bytes: what a customer's backend sends to finish a signup.
TYPICAL = json.dumps({
    "signupCallback": {"accessToken": "EAAB" + "not-a-real-token-" * 10},
    "setupFinalization": {
        "associateInProgressToken": "in-progress-0123456789abcdef0123456789",
        "phoneNumbers": [{
            "id": "phone-number-id-0123456789abcdef0123456789abcdef", "twoFactorPin": "012345",
            "dataLocalizationRegion": "DE",
            "tags": [{"key": "team", "value": "messaging"}]}],
        "waba": {"eventDestinations": [{
            "eventDestinationArn": "arn:aws:sns:eu-central-1:123456789012:signup"}],
            "tags": [{"key": "stage", "value": "beta"}]}}}, separators=(",", ":")).encode()

# Body, HTTP status, error type, the first rule.
REFUSED = (
    (b'{"signupCallback":{}}', 400, "ValidationException", "required"),
    (b'{"signupCallback":{"accessToken":""}}', 400, "ValidationException", "empty-secret"),
    (b'{"signupCallback":{"accessToken":7}}', 400, "SerializationException", "type"),
    (b'{"signupCallback":', 400, "SerializationException", "json-syntax"),
    (b'{"signupCallback":{"accessToken":"\xff"}}', 400, "SerializationException", "json-encoding"),
    (b'{"a":1,"a":1}', 400, "SerializationException", "duplicate-member"),
    (b"[]", 400, "SerializationException", "type"),
    (b" ", 400, "SerializationException", "json-syntax"),
    (b'{"signupCallbak":{}}', 400, "ValidationException", "unknown-member"),
    (b'{"setupFinalization":{"associateInProgressToken":"a","phoneNumbers":[{"id":"1","twoFactorPin":"12345"}]}}',
     400, "ValidationException", "pin-format"),
)


def padded(size, body=SMALLEST):
    """The body made longer with white space, which stays valid."""
    return body + b" " * (size - len(body))


def corpus(*folder):
    """Name and bytes of each document in a folder of the corpus."""
    found = sorted((CORPUS / "/".join(folder)).glob("*.json"))
    assert found, folder
    return [(path.name, path.read_bytes()) for path in found]
