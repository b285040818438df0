# SPDX-License-Identifier: Apache-2.0
"""What real shells offer for a line that ends where the cursor is. SIGNUPGATE_MANUAL has the completions' files."""

import os
import pathlib
import pty
import select
import shlex
import subprocess
import tempfile
import time

FILES = pathlib.Path(os.environ.get("SIGNUPGATE_MANUAL", "."))


def bash(line, folder, breaks=None):
    """The offers of bash; `breaks` is readline's list of characters that end a word."""
    # Bash cuts its words at `=`, as readline would.
    script = f"""
      source {shlex.quote(str(FILES / "signupgate.bash"))}
      {f"COMP_WORDBREAKS={shlex.quote(breaks)}" if breaks is not None else ""}
      COMP_WORDS=({cut_for_readline(line, breaks)}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
      _signupgate signupgate; printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    done = subprocess.run(["bash", "--norc", "-c", script], cwd=folder, capture_output=True, text=True, check=True, timeout=60)
    if done.stderr:
        raise AssertionError(done.stderr)
    return sorted(filter(None, done.stdout.split("\n")))


def cut_for_readline(line, breaks):
    words = line.split(" ")
    if breaks is None or "=" in breaks:
        words = [part for word in words for part in (word.replace("=", " = ").strip(" ").split(" ") if "=" in word else [word])]
        if line.endswith("="):
            words.append("")
    return " ".join(shlex.quote(word) for word in words)


def fish(line, folder):
    script = f"source {FILES / 'signupgate.fish'}; complete -C {shlex.quote(line)}"
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(["fish", "--no-config", "-c", script], cwd=folder, capture_output=True, text=True, check=True,
                              timeout=60, env={**os.environ, "HOME": home})
    if done.stderr:
        raise AssertionError(done.stderr)
    return sorted({offer.split("\t")[0] for offer in done.stdout.splitlines()})


# A completion widget in a terminal, and what it would add to the line, one a line, in a file.
ZSH = """
autoload -Uz compinit && compinit -D -u
compadd() {
  # With these it adds nothing, and only tells its caller what would match.
  (( ${argv[(I)-O|-A|-D]} )) && { builtin compadd "$@"; return }
  local -a hits
  builtin compadd -O hits "$@"
  print -rl -- $hits >>$OFFERS
  builtin compadd "$@"
}
offer() { _main_complete; print -r -- END >>$OFFERS }
zle -C offer complete-word offer
bindkey '^I' offer
zstyle ':completion:*' list-prompt ''
PS1='ready> '
"""


def zsh(line, folder):
    with tempfile.TemporaryDirectory() as name:
        home = pathlib.Path(name)
        (home / ".zshrc").write_text(ZSH, encoding="utf-8")
        offers = home / "offers"
        offers.touch()
        variables = {**os.environ, "ZDOTDIR": name, "HOME": name, "OFFERS": str(offers), "FPATH": "", "TERM": "xterm"}
        del variables["FPATH"]
        process, terminal = pty.fork()
        if process == 0:
            os.chdir(folder)
            os.execvpe("zsh", ["zsh", "-d", "-i"], variables)
        try:
            await_text(terminal, "ready> ")
            # The function's folder first; then the line and a tabulator.
            os.write(terminal, f"fpath=({FILES} $fpath); autoload -Uz _signupgate; compdef _signupgate signupgate\r".encode())
            await_text(terminal, "ready> ")
            os.write(terminal, line.encode() + b"\t")
            end = time.monotonic() + 60
            while "END\n" not in offers.read_text(encoding="utf-8"):
                drain(terminal)
                if time.monotonic() > end:
                    raise AssertionError(f"zsh did not complete '{line}'")
        finally:
            os.kill(process, 9)
            os.waitpid(process, 0)
            os.close(terminal)
        return sorted({offer for offer in offers.read_text(encoding="utf-8").splitlines() if offer and offer != "END"})


def drain(terminal):
    if select.select([terminal], [], [], 0.05)[0]:
        return os.read(terminal, 65536).decode("utf-8", "replace")
    return ""


def await_text(terminal, text):
    seen, end = "", time.monotonic() + 60
    while text not in seen:
        seen += drain(terminal)
        if time.monotonic() > end:
            raise AssertionError(f"zsh said: {seen}")
