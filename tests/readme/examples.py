# SPDX-License-Identifier: Apache-2.0
"""examples.py picture|installed|benchmarks: what README.md shows, used as a reader would use it. newcomer.py calls it.

picture: what is on standard input is what the README's picture shows.
installed: the library is installed, from the Debian packages. README's C++ is built with its CMake, its C with pkg-config, both
run on the document of the picture; its nginx configuration is run by Debian's nginx; its fuzz target, and the one that docs has,
find the planted bug of fuzz/example.
benchmarks: old/bench and new/bench, of which new has the slower function."""

import contextlib
import http.client
import http.server
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import xml.etree.ElementTree

import said
from said import README, ROOT

PICTURE = ROOT / "docs/picture"
VALID = ('{"setupFinalization":{"associateInProgressToken":"made-up-token",'
         '"phoneNumbers":[{"id":"phone-number-id-0123456789abcdef0123456789abcdef","twoFactorPin":"123456"}]}}')
READING = """
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>
"""


def bash(script, folder, **options):
    return subprocess.run(["bash", "-euo", "pipefail", "-c", script], cwd=folder, check=True, text=True, **options)


def printed(script, folder):
    return bash(script, folder, stdout=subprocess.PIPE).stdout


def split(block):
    """Includes, and statements."""
    lines = block.splitlines()
    return ("\n".join(line for line in lines if line.startswith("#include")),
            "\n".join(line for line in lines if not line.startswith("#include")))


def picture():
    texts = [element.text for element in xml.etree.ElementTree.parse(PICTURE / "rejected.svg").iter(
        "{http://www.w3.org/2000/svg}text")]
    seen = "".join("$signupgatecheck signup.json".split()) + "".join(sys.stdin.read().split())
    assert "".join("".join(texts).split()) == seen, seen


def judged(folder):
    """Line, column, rule and pointer of each fault in the picture's document, as the program tells them."""
    report = printed("signupgate check --color never signup.json || [ $? -eq 1 ]", folder)
    places = re.findall(r"^signup\.json:(\d+:\d+): error: ", report, re.MULTILINE)
    rules = re.findall(r"\[([a-z-]+)\]", report)
    pointers = re.findall(r"^ *at (\S*)$", report, re.MULTILINE)
    assert len(places) == len(rules) == len(pointers) == 3, report
    return "".join(f"{' '.join(row)}\n" for row in zip(places, rules, pointers))


def in_cpp(folder, wanted):
    includes, statements = split(said.blocks(README, "cpp")[0])
    (folder / "main.cpp").write_text(f"""{includes}{READING}
void start_signup(const signupgate::WhatsAppSetupFinalization& one) {{ std::cout << one.associate_in_progress_token << '\\n'; }}
void judge(std::string_view body) {{
{statements}
}}
int main(int, char** names) {{
  std::ifstream in(names[1]);
  judge(std::string(std::istreambuf_iterator<char>(in), {{}}));
}}
""", encoding="utf-8")
    (folder / "CMakeLists.txt").write_text(f"""cmake_minimum_required(VERSION 3.25)
project(service LANGUAGES CXX)
add_executable(service main.cpp)
{said.blocks(README, "cmake")[0]}""", encoding="utf-8")
    bash("cmake -B made -G Ninja -DCMAKE_CXX_FLAGS='-Wall -Wextra -Werror' && cmake --build made", folder)
    assert printed("made/service signup.json 2>&1", folder) == wanted
    assert printed("made/service valid.json 2>&1", folder) == "made-up-token\n"


def in_c(folder, wanted):
    includes, statements = split(said.blocks(README, "c")[0])
    (folder / "main.c").write_text(f"""#include <stdio.h>
{includes}
static char body[10000];
int main(void) {{
  size_t size = fread(body, 1, sizeof body, stdin);
{statements}
  return 0;
}}
""", encoding="utf-8")
    bash("cc -std=c99 -Wall -Wextra -Wpedantic -Werror main.c $(pkg-config --cflags --libs signupgate-c) -o in_c", folder)
    assert printed("./in_c <signup.json", folder) == wanted
    assert printed("./in_c <valid.json", folder) == ""


class Service(http.server.BaseHTTPRequestHandler):
    """What nginx's configuration expects on port 9000."""

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Length", "18")
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(b'{"statusCode":200}')

    def log_message(self, *_):
        pass


def in_nginx(folder):
    config = ROOT / "gate/nginx/examples/own-service.conf"
    assert all(block in config.read_text(encoding="utf-8") for block in said.blocks(README, "nginx"))
    (folder / "logs").mkdir()
    (folder / "modules").symlink_to("/usr/lib/nginx/modules")
    folder.chmod(0o755)
    service = http.server.ThreadingHTTPServer(("127.0.0.1", 9000), Service)
    threading.Thread(target=service.serve_forever, daemon=True).start()
    nginx = subprocess.Popen(["nginx", "-p", folder, "-e", "logs/error.log", "-c", config, "-g", "daemon off;"])
    try:
        said_yes = post(VALID)
        assert said_yes == (200, '{"statusCode":200}'), said_yes
        status, body = post((PICTURE / "signup.json").read_text(encoding="utf-8"))
        assert status == 400 and "twoFactorPin" in body and "12345" not in body, body
    finally:
        nginx.terminate()
        nginx.wait()
        service.shutdown()


def post(body):
    for _ in range(100):
        connection = http.client.HTTPConnection("127.0.0.1", 8080)
        with contextlib.closing(connection), contextlib.suppress(ConnectionRefusedError):
            connection.request("POST", "/v1/whatsapp/signup", body, {"Content-Type": "application/json"})
            answer = connection.getresponse()
            return answer.status, answer.read().decode("utf-8")
        time.sleep(0.1)
    raise AssertionError("nginx does not answer")


def fuzzing(folder):
    for file in (ROOT / "fuzz/example").glob("*.?pp"):
        shutil.copy(file, folder)
    commands = [line for line in said.commands(ROOT / "docs/fuzzing-your-handler.md") if line.startswith("clang++ ")]
    assert len(commands) == 1
    finds_the_bug(commands[0], folder)
    # README's handler is a function of the reader's own.
    (folder / "handler_fuzzer.cpp").write_text(f"""#include "handler.hpp"
{said.blocks(README, "cpp")[1]}
void handle(std::string_view body) {{ example::on_signup(body); }}
""", encoding="utf-8")
    finds_the_bug(commands[0], folder)


def finds_the_bug(command, folder):
    bash(f"{ROOT}/tools/setup fuzz && {command}", folder)
    started = time.monotonic()
    done = subprocess.run(["./a.out", "-seed=1", "-max_len=4096", "-max_total_time=60"], cwd=folder, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, errors="replace", check=False)
    assert done.returncode != 0 and "stack-buffer-overflow" in done.stdout, done.stdout
    print(f"the bug fell out after {time.monotonic() - started:.1f} s")


def installed():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        shutil.copy(PICTURE / "signup.json", folder)
        (folder / "valid.json").write_text(VALID, encoding="utf-8")
        wanted = judged(folder)
        print(wanted)
        in_cpp(folder, wanted)
        in_c(folder, wanted)
        in_nginx(folder)
        fuzzing(folder)


def benchmarks():
    sys.path.insert(0, str(ROOT / "bench/track"))
    import check_downstream as downstream
    for name, turns, wait in (("old", 200, downstream.QUICK), ("new", 201, downstream.SLOW)):
        (ROOT / name).mkdir(exist_ok=True)
        subprocess.run(["g++", "-O2", "-g1", "-gdwarf-4", "-x", "c++", "-", "-o", ROOT / name / "bench", "-lbenchmark",
                        "-pthread"], input=downstream.SOURCE % (turns, wait), text=True, check=True)


{"picture": picture, "installed": installed, "benchmarks": benchmarks}[sys.argv[1]]()
