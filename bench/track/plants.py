# SPDX-License-Identifier: Apache-2.0
"""Slowdowns planted in copies of the library, to see whether they are found.

What is planted weighs what the program that links the copy says (track::set_planted), so that one build serves all sizes. The copy is
compared with the library as it is: what asking for the weight costs is part of what is planted, and is counted with it.
"""

import dataclasses

import trees

# Before the first namespace of a file. An inline variable is one, however many sources take it in.
WEIGHT = '''extern "C" {
inline volatile unsigned signupgate_planted = 0;
}
'''
# So many turns of an empty loop that no compiler removes.
WORK = '''
  for (unsigned planted = ::signupgate_planted; planted != 0; --planted) asm volatile("nop");
'''
# Every so manieth call does its work twice: +2 % is each fiftieth, in instructions and in time, whatever the call is like. Work of
# another kind would have to be weighed by the clock that is on trial.
TWICE = '''
inline bool signupgate_planted_call() {
  static unsigned left = 1;
  if (--left != 0) return false;
  left = signupgate_planted;
  return left != 0;
}
'''


class PlantError(Exception):
    pass


@dataclasses.dataclass(frozen=True)
class Edit:
    """What is put behind an anchor, which is in the file once."""
    file: str
    anchor: str
    behind: str

    def made(self, text):
        if text.count(self.anchor) != 1:
            raise PlantError(f"{self.file} has not once, but {text.count(self.anchor)} times: {self.anchor}")
        return text.replace(self.anchor, self.anchor + self.behind)


@dataclasses.dataclass(frozen=True)
class Plant:
    """function: a part of the name of the function that the work is in."""
    name: str
    function: str
    edits: tuple[Edit, ...]
    # The file that is given the weight, and what else goes there.
    header: str
    prelude: str = WEIGHT

    def edited(self, file, text):
        """The bytes of a file of the library with the slowdown in it."""
        words = text.decode()
        for edit in self.edits:
            if edit.file == file:
                words = edit.made(words)
        if file == self.header:
            at = words.index("\nnamespace signupgate") + 1
            words = words[:at] + self.prelude + words[at:]
        return words.encode()


def work(function, file, anchor, header=None):
    return Plant(function, function, (Edit(file, anchor, WORK),), header or file)


INSTRUCTIONS = (
    work("Engine::size_limit", "lib/src/engine.cpp", "std::size_t Engine::size_limit(const Policy& policy) noexcept {"),
    work("::walk<", "lib/src/express_walk.inl", "walk(Express& lane, T& out) noexcept {", "lib/src/express.hpp"),
    work("Express::distinct", "lib/src/express.cpp",
         "bool Express::distinct(const std::string_view* texts, std::size_t stride, std::size_t count) noexcept {"),
    work("Reader::string", "lib/src/reader.cpp", "bool Reader::string(std::string_view& out) noexcept {"),
    work("StructuralIndex::index", "lib/src/structural_index.cpp",
         "StructuralIndex::Outcome StructuralIndex::index(std::string_view document) noexcept {"),
)

GATE = "lib/src/gate_impl.hpp"
TIME = Plant("calls", "parse_", (
    Edit(GATE, "BasicGate<Operation>::parse_request(Padded body) noexcept {",
         "\n  if (signupgate_planted_call()) static_cast<void>(request(body.body, true));\n"),
    Edit(GATE, "BasicGate<Operation>::parse_response(ResponseHead head,\n"
         "                                                                                Padded body) noexcept {",
         "\n  if (signupgate_planted_call()) static_cast<void>(response(head, body.body, true));\n"),
), GATE, WEIGHT + TWICE)


def put(tree, plant, slot="planted"):
    """The work tree with the slowdown in it, and its programs. tree: trees.Trees."""
    commit = tree.copy(slot, plant.edited)
    return tree.build(slot, trees.Commit(commit.commit, f"planted in {plant.name}", True))
