# SPDX-License-Identifier: Apache-2.0
"""AWS Signature Version 4, checked as a service checks it: over the request as it came in, by the published algorithm."""

import hashlib
import hmac
import re
import urllib.parse

_AUTHORIZATION = re.compile(
    r"AWS4-HMAC-SHA256 Credential=([^/]+)/(\d{8})/([^/]+)/([^/]+)/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})")


def _hmac(key, text):
    return hmac.new(key, text.encode(), hashlib.sha256).digest()


def _encoded(text, safe=""):
    return urllib.parse.quote(text, safe="-_.~" + safe)


def problem_of(received, secrets):
    """Why the signature of a request (http1.Message) does not hold, or None. `secrets`: access key to secret key."""
    found = _AUTHORIZATION.fullmatch(received.header("authorization") or "")
    if not found:
        return "no signature"
    key_id, day, region, service, signed, signature = found.groups()
    if key_id not in secrets:
        return "unknown access key"
    names = signed.split(";")
    if "host" not in names or not {name.lower() for name, _ in received.fields if name.lower().startswith("x-amz-")} <= set(names):
        return "Host or an x-amz- field is not signed"
    digest = hashlib.sha256(received.body).hexdigest()
    if received.header("x-amz-content-sha256") not in (None, digest):
        return "x-amz-content-sha256 is not the body's"
    path, _, query = received.target.partition("?")
    pairs = urllib.parse.parse_qsl(query, keep_blank_values=True)
    canonical = "\n".join([
        received.method, _encoded(path, "/"),
        "&".join(sorted(f"{_encoded(name)}={_encoded(value)}" for name, value in pairs)),
        *(f"{name}:{','.join(' '.join(value.split()) for value in received.headers(name))}" for name in names),
        "", signed, digest])
    when = received.header("x-amz-date") or ""
    if not when.startswith(day):
        return "x-amz-date is of another day"
    scope = f"{day}/{region}/{service}/aws4_request"
    to_sign = "\n".join(["AWS4-HMAC-SHA256", when, scope, hashlib.sha256(canonical.encode()).hexdigest()])
    key = ("AWS4" + secrets[key_id]).encode()
    for part in (day, region, service, "aws4_request"):
        key = _hmac(key, part)
    if not hmac.compare_digest(_hmac(key, to_sign).hex(), signature):
        return "the signature is another"
    return None
