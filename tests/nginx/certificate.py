# SPDX-License-Identifier: Apache-2.0
"""A service that speaks TLS in somebody's name."""

import subprocess


def self_signed(folder, name):
    """Files in the folder: a key, and a certificate for a name that it signed itself."""
    key, certificate = f"{folder}/key.pem", f"{folder}/certificate.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={name}",
                    "-addext", f"subjectAltName=DNS:{name}", "-keyout", key, "-out", certificate],
                   capture_output=True, check=True)
    return key, certificate
