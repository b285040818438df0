// SPDX-License-Identifier: Apache-2.0
#include "pattern.hpp"

#include "unicode.hpp"

namespace signupgate::testing::detail {
namespace {

bool ends_line(char32_t c) { return c == 0x0A || c == 0x0D || c == 0x2028 || c == 0x2029; }

// Matching: the set of places where a match of the part can end, from the set of those where it can begin.
using Places = std::vector<unsigned char>;

bool add(Places& to, const Places& from) {
  bool news = false;
  for (std::size_t i = 0; i < to.size(); ++i) {
    if (from[i] == 0 || to[i] != 0) continue;
    to[i] = 1;
    news = true;
  }
  return news;
}

Places after(const Alternatives& alternatives, std::u32string_view text, const Places& from);

Places once(const Piece& piece, std::u32string_view text, const Places& from) {
  if (!piece.group.empty()) return after(piece.group, text, from);
  Places out(from.size());
  for (std::size_t i = 0; i < text.size(); ++i)
    if (from[i] != 0 && piece.atom.accepts(text[i])) out[i + 1] = 1;
  return out;
}

Places any_number(const Piece& piece, std::u32string_view text, Places from) {
  if (piece.group.empty()) {
    for (std::size_t i = 0; i < text.size(); ++i)
      if (from[i] != 0 && piece.atom.accepts(text[i])) from[i + 1] = 1;
    return from;
  }
  while (add(from, once(piece, text, from))) {}
  return from;
}

Places after(const Piece& piece, std::u32string_view text, Places from) {
  for (std::size_t i = 0; i < piece.least; ++i) from = once(piece, text, from);
  if (piece.greatest == 0) return any_number(piece, text, std::move(from));
  for (std::size_t i = piece.least; i < piece.greatest; ++i) add(from, once(piece, text, from));
  return from;
}

Places after(const Alternatives& alternatives, std::u32string_view text, const Places& from) {
  Places out(from.size());
  for (const Sequence& sequence : alternatives) {
    Places here = from;
    for (const Piece& piece : sequence) here = after(piece, text, std::move(here));
    add(out, here);
  }
  return out;
}

// Sampling.

/// Decisions that hold for a whole sample, so that there are few of them.
struct Taste {
  /// Beyond the least number.
  std::size_t more = 0;
  /// Which of a class's edges; which character for `.`.
  std::size_t edge = 0;
};

char32_t character_of(const Atom& atom, std::size_t edge) {
  if (atom.any) {
    constexpr char32_t characters[] = {U'a', U'0', U'/', U':', 0x20AC, 0x1F600};
    return characters[edge % std::size(characters)];
  }
  const auto& [from, to] = atom.ranges[(edge / 2) % atom.ranges.size()];
  return edge % 2 == 0 ? from : to;
}

void sample_into(Sample& out, const Sequence& sequence, Choices& choices, const Taste& taste);

void sample_into(Sample& out, const Piece& piece, Choices& choices, const Taste& taste) {
  std::size_t count = piece.least;
  if (piece.greatest == 0) {
    count += taste.more;
  } else if (taste.more != 0) {
    count = piece.greatest;
  }
  for (std::size_t i = 0; i < count; ++i) {
    if (!piece.group.empty()) {
      sample_into(out, choices.pick(piece.group), choices, taste);
    } else {
      out.text += character_of(piece.atom, taste.edge);
      out.atoms.push_back(&piece.atom);
    }
  }
  if (piece.group.empty() && piece.greatest == 0) out.rooms.push_back({out.text.size(), &piece.atom});
}

void sample_into(Sample& out, const Sequence& sequence, Choices& choices, const Taste& taste) {
  for (const Piece& piece : sequence) sample_into(out, piece, choices, taste);
}

/// A character that the atom does not accept, close to one that it does.
char32_t beside(const Atom& atom, char32_t here, Choices& choices, std::string& name) {
  if (atom.any) {
    constexpr char32_t ends[] = {0x0A, 0x0D, 0x2028, 0x2029};
    name = "line-end";
    return choices.pick(ends);
  }
  if (!atom.literal() && choices.choose(2) == 1) {
    // Most classes are letters, digits and a few marks; most slips let other marks in.
    static constexpr std::u32string_view marks = U" !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
    const char32_t mark = marks[choices.choose(static_cast<std::uint32_t>(marks.size()))];
    name = "mark-" + std::to_string(mark);
    return mark;
  }
  const auto range = choices.choose(static_cast<std::uint32_t>(atom.ranges.size()));
  const auto& [from, to] = atom.ranges[range];
  switch (choices.choose(5)) {
    case 0: name = "below-class"; return from == 0 ? 0x7F : from - 1;
    case 1: name = "above-class"; return to + 1;
    case 2: name = "other-case"; return other_case(here);
    case 3: name = "full-width"; return here + 0xFEE0;
    default: name = "same-low-byte"; return here + 0x100;
  }
}

/// Where a sample's literals are, and where its classes are, by atom: long prefixes and long runs of digits would
/// otherwise be met far oftener than the one class in which a pattern ends.
class Parts {
 public:
  explicit Parts(const Sample& sample) {
    for (std::size_t i = 0; i < sample.atoms.size(); ++i) {
      Kind& kind = sample.atoms[i]->literal() ? literals_ : classes_;
      if (i == 0 || sample.atoms[i] != sample.atoms[i - 1]) kind.emplace_back();
      kind.back().push_back(i);
    }
  }
  [[nodiscard]] std::uint32_t count() const {
    return (literals_.empty() ? 0U : 1U) + (classes_.empty() ? 0U : 1U);
  }
  [[nodiscard]] std::size_t place(Choices& choices, std::uint32_t part) const {
    const std::vector<std::size_t>& run = choices.pick(part == 0 && !classes_.empty() ? classes_ : literals_);
    return choices.choose(run.size() == 1 ? 1 : 2) == 0 ? run.front() : run.back();
  }

 private:
  using Kind = std::vector<std::vector<std::size_t>>;
  Kind literals_;
  Kind classes_;
};

/// Takes out all that stands where any number may.
void without(Sample& sample, const Sample::Room& room) {
  std::size_t from = room.at;
  while (from != 0 && sample.atoms[from - 1] == room.atom) --from;
  sample.text.erase(from, room.at - from);
}

}  // namespace

bool Atom::accepts(char32_t c) const noexcept {
  if (any) return !ends_line(c);
  for (const auto& [from, to] : ranges)
    if (from <= c && c <= to) return true;
  return false;
}

bool Pattern::matches(std::u32string_view text) const {
  Places begin(text.size() + 1);
  begin[0] = 1;
  return after(branches_, text, begin)[text.size()] != 0;
}

Sample Pattern::sample(Choices& choices) const {
  Sample out;
  const Sequence& branch = choices.pick(branches_);
  Taste taste;
  taste.more = choices.choose(3);
  taste.edge = choices.choose(6);
  sample_into(out, branch, choices, taste);
  return out;
}

std::optional<std::u32string> Pattern::of_length(Choices& choices, std::size_t length,
                                                 std::size_t bytes) const {
  Sample sample;
  sample_into(sample, choices.pick(branches_), choices, {});
  if (sample.text.size() > length) return std::nullopt;
  if (sample.text.size() == length) return sample.text;
  const std::size_t missing = length - sample.text.size();
  const char32_t wanted = plain_character(bytes);
  const Sample::Room* room = nullptr;
  for (const Sample::Room& one : sample.rooms)
    if (room == nullptr || (one.atom->accepts(wanted) && !room->atom->accepts(wanted))) room = &one;
  if (room == nullptr) return std::nullopt;
  const char32_t c = room->atom->accepts(wanted) ? wanted : character_of(*room->atom, 0);
  sample.text.insert(room->at, missing, c);
  return sample.text;
}

std::u32string Pattern::near_miss(Choices& choices, std::string& name) const {
  Sample sample;
  const Sequence& branch = choices.pick(branches_);
  sample_into(sample, branch, choices, {choices.choose(2), 0});
  std::u32string& text = sample.text;

  static constexpr char32_t around[] = {U'x', U' ', 0x0A, 0x0D, 0x2028, 0x2029, 0x00};
  const Parts parts(sample);
  const std::uint32_t part = choices.choose(parts.count() + 1);
  if (part == parts.count()) {
    switch (choices.choose(sample.rooms.empty() ? 5 : 6)) {
      case 0:
        name = "before";
        text.insert(text.begin(), choices.pick(around));
        return text;
      case 1:
        name = "behind";
        text += choices.pick(around);
        return text;
      case 2:
        name = "own-line";
        text.insert(0, U"x\n");
        return text += U"\nx";
      case 3: name = "twice"; return text + text;
      case 4: name = "empty"; return {};
      default:
        name = "none-of-many";
        without(sample, choices.pick(sample.rooms));
        return text;
    }
  }
  const std::size_t where = parts.place(choices, part);
  switch (choices.choose(3)) {
    case 0: {
      text[where] = beside(*sample.atoms[where], text[where], choices, name);
      break;
    }
    case 1:
      name = "less";
      text.erase(where, 1);
      break;
    default:
      name = "more";
      text.insert(where, 1, text[where]);
      break;
  }
  name += '-' + std::to_string(where);
  return text;
}

}  // namespace signupgate::testing::detail
