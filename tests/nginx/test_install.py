# SPDX-License-Identifier: Apache-2.0
"""`cmake --install --component nginx` leaves a module that nginx loads, the line that loads it, and examples.
SIGNUPGATE_BUILD is the build folder, SIGNUPGATE_CMAKE what installs it."""

import os
import pathlib
import re
import subprocess
import tempfile
import unittest

from http1 import once, request
from nginx import Nginx

EXAMPLES = pathlib.Path(__file__).resolve().parents[2] / "gate/nginx/examples"


class Install(unittest.TestCase):
    def test_module(self):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([os.environ["SIGNUPGATE_CMAKE"], "--install", os.environ["SIGNUPGATE_BUILD"], "--component", "nginx"],
                           env={**os.environ, "DESTDIR": folder}, stdout=subprocess.DEVNULL, check=True)
            files = [file for file in pathlib.Path(folder).rglob("*") if file.is_file()]
            [load] = [file for file in files if file.name == "mod-http-signup-gate.conf"]
            self.assertEqual(load.parent.parts[-2:], ("nginx", "modules-available"))
            path = re.fullmatch(r"load_module (/\S+/lib/nginx/modules/ngx_http_signup_gate_module\.so);\n", load.read_text())[1]
            module = pathlib.Path(folder + path)
            self.assertIn(module, files)
            self.assertEqual(sorted(file.name for file in files if file not in (load, module)),
                             sorted(example.name for example in EXAMPLES.iterdir()))
            with Nginx("server { listen 127.0.0.1:{port}; location / { signup_gate enforce; } }", module=str(module)) as nginx:
                self.assertEqual(once(nginx.port, request(body=b'{"signupCallback":{}}')).status, 400)


if __name__ == "__main__":
    unittest.main()
