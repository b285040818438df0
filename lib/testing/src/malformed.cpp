// SPDX-License-Identifier: Apache-2.0
#include "malformed.hpp"

#include "build.hpp"

namespace signupgate::testing::detail {
namespace {

using namespace std::string_view_literals;
using Role = Token::Role;

bool is_value(const Token& token) {
  return token.role == Role::text || token.role == Role::word || token.role == Role::open;
}
/// A number or a literal, which ends only where something else begins; not a list or object in one token.
bool is_scalar_word(const Token& token) {
  return token.role == Role::word && token.bytes[0] != '[' && token.bytes[0] != '{';
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The whole of it is a number of JSON.
bool is_number(std::string_view text) {
  std::size_t i = text.starts_with('-') ? 1 : 0;
  const auto digits = [&] {
    const std::size_t begin = i;
    while (i < text.size() && is_digit(text[i])) ++i;
    return i - begin;
  };
  if (digits() == 0) return false;
  if (i < text.size() && text[i] == '.') {
    ++i;
    if (digits() == 0) return false;
  }
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    ++i;
    if (i < text.size() && (text[i] == '+' || text[i] == '-')) ++i;
    if (digits() == 0) return false;
  }
  return i == text.size();
}

/// What is wrong with a string that breaks off, besides that: half a character or half a pair.
Rule rule_of_cut_text(std::string_view text) {
  for (std::size_t i = 1; i < text.size();) {
    if (text[i] != '\\') {
      const auto byte = static_cast<unsigned char>(text[i]);
      const std::size_t length = byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
      if (i + length > text.size()) return Rule::json_encoding;
      i += length;
    } else if (i + 1 < text.size() && text[i + 1] != 'u') {
      i += 2;
    } else {
      const bool whole = i + 6 <= text.size();
      const bool high = whole && (text[i + 2] == 'd' || text[i + 2] == 'D') &&
                        std::string_view("89abAB").find(text[i + 3]) != std::string_view::npos;
      if (!whole) return Rule::json_syntax;
      if (high && i + 12 > text.size()) return Rule::json_encoding;
      i += high ? 12 : 6;
    }
  }
  return Rule::json_syntax;
}

/// A pointer with `#` for every index.
std::string without_indexes(const std::string& pointer) {
  std::string out;
  for (std::size_t i = 0; i < pointer.size(); ++i) {
    const bool begins = i > 0 && pointer[i - 1] == '/' && is_digit(pointer[i]);
    if (!begins) {
      out += pointer[i];
      continue;
    }
    out += '#';
    while (i + 1 < pointer.size() && is_digit(pointer[i + 1])) ++i;
  }
  return out;
}

class Damager {
 public:
  Damager(Choices& choices, const Tokens& tokens, std::size_t token, Space space)
      : choices_(choices), tokens_(tokens), token_(token), space_(space) {}

  std::optional<Malformed> make(Damage kind) {
    switch (kind) {
      case Damage::value: return is_value(here()) ? value(choices_.pick(value_traps())) : std::nullopt;
      case Damage::container:
        return is_value(here()) && !here().expects_list && !here().expects_map
                   ? value(choices_.pick(container_traps()))
                   : std::nullopt;
      case Damage::key: return key();
      case Damage::quote: return quote();
      case Damage::text: return text();
      case Damage::junk: return junk();
      case Damage::comma: return comma();
      case Damage::colon: return colon();
      case Damage::bracket: return bracket();
      case Damage::trailing: return trailing();
      case Damage::leading: return leading();
      case Damage::cut: return cut();
      case Damage::depth: break;
    }
    return depth();
  }

 private:
  [[nodiscard]] const Token& here() const { return tokens_.all[token_]; }
  [[nodiscard]] const Token* before() const { return token_ == 0 ? nullptr : &tokens_.all[token_ - 1]; }

  /// The document with this token's bytes replaced.
  Malformed with(std::string bytes, Rule rule, std::size_t pointer, std::string name) {
    Tokens changed = tokens_;
    changed.all[token_].bytes = std::move(bytes);
    return whole(join(changed, space_, choices_), rule, tokens_.pointers[pointer], std::move(name));
  }
  static Malformed whole(std::string body, Rule rule, std::string pointer, std::string name) {
    return {std::move(body), {{rule}, pointer, {pointer}, std::move(name)}};
  }

  std::optional<Malformed> value(const Trap& trap) {
    // Before a list or an object it stands there as well: what follows can no longer be.
    const std::string rest = here().role == Role::open ? " " + here().bytes : "";
    return with(std::string(trap.bytes) + rest, trap.rule, here().at, std::string("value/") + trap.name);
  }

  std::optional<Malformed> key() {
    if (here().role != Role::key) return std::nullopt;
    const Trap& trap = choices_.pick(key_traps());
    return with(std::string(trap.bytes), trap.rule, here().at, std::string("key/") + trap.name);
  }

  /// Another byte where a string begins, or where a key ends.
  std::optional<Malformed> quote() {
    if (here().role != Role::text && here().role != Role::key) return std::nullopt;
    static constexpr char wrong[] = {'\'', '!', '\x02'};
    const auto which = choices_.choose(std::size(wrong));
    const std::string number = std::to_string(which);
    std::string bytes = here().bytes;
    if (here().role == Role::key && choices_.choose(2) == 1) {
      if (!next_string_is_plain()) return std::nullopt;
      bytes.back() = wrong[which];
      return with(std::move(bytes), Rule::json_syntax, tokens_.all[token_ + 1].at, "quote/end-" + number);
    }
    bytes.front() = wrong[which];
    return with(std::move(bytes), Rule::json_syntax, here().at, "quote/begin-" + number);
  }
  /// A key without its end goes on to where the next string begins: what that holds must not look like a colon or white
  /// space, and its bytes are no string's any more.
  [[nodiscard]] bool next_string_is_plain() const {
    for (std::size_t i = token_ + 1; i < tokens_.all.size(); ++i) {
      const Token& token = tokens_.all[i];
      if (token.role == Role::text || token.role == Role::key)
        return token.bytes[1] == '"' || (token.bytes[1] >= '0' && token.bytes[1] <= 'z');
      if (token.role == Role::word && !is_scalar_word(token)) return false;
    }
    return true;
  }

  std::optional<Malformed> text() {
    if (here().role != Role::text && here().role != Role::key) return std::nullopt;
    const Trap& trap = choices_.pick(text_traps());
    std::string bytes = here().bytes;
    bytes.insert(choices_.choose(2) == 0 ? 1 : bytes.size() - 1, trap.bytes);
    return with(std::move(bytes), trap.rule, here().at, std::string("text/") + trap.name);
  }

  std::optional<Malformed> junk() {
    // Only bytes that are no text are an encoding's fault at a list or an object itself.
    static constexpr Trap bad_text[] = {{"\x80"sv, Rule::json_encoding, "80"},
                                        {"\xFF"sv, Rule::json_encoding, "FF"},
                                        {"\xC3"sv, Rule::json_encoding, "C3-alone"}};
    const Trap& trap = choices_.choose(2) == 1 ? choices_.pick(bad_text) : choices_.pick(junk_traps());
    const bool behind_word = is_scalar_word(here()) && choices_.choose(2) == 1;
    std::string bytes = here().bytes;
    if (behind_word)
      return with(bytes.append(trap.bytes), trap.rule, here().at, std::string("junk-behind/") + trap.name);
    const bool apart = before() != nullptr && before()->role == Role::word;
    std::string whole = apart ? " " : "";
    whole.append(trap.bytes).append(bytes);
    return with(std::move(whole), trap.rule, here().at, std::string("junk/") + trap.name);
  }

  std::optional<Malformed> comma() {
    const Token& token = here();
    if (token.role == Role::comma) {
      static constexpr std::string_view wrong[] = {" ", ":", " ;", " \xEF\xBC\x8C", " ."};
      const auto how = choices_.choose(std::size(wrong));
      return with(std::string(wrong[how]), Rule::json_syntax, token.at, "comma/other-" + std::to_string(how));
    }
    if (before() == nullptr) return std::nullopt;
    const bool first = before()->role == Role::open;
    if (token.role == Role::close)
      return with("," + token.bytes, Rule::json_syntax, first ? token.at : token.after_comma,
                  "comma/trailing");
    if (first || before()->role == Role::comma)
      return with("," + token.bytes, Rule::json_syntax, token.at, first ? "comma/leading" : "comma/two");
    return std::nullopt;
  }

  std::optional<Malformed> colon() {
    if (here().role != Role::colon) return std::nullopt;
    static constexpr std::string_view wrong[] = {" ", "=", ",", "=>", "\xEF\xBC\x9A", ";"};
    const auto how = choices_.choose(std::size(wrong) + 1);
    // Behind the first of two, a value is expected.
    if (how == std::size(wrong))
      return with("::", Rule::json_syntax, tokens_.all[token_ + 1].at, "colon/two");
    return with(std::string(wrong[how]), Rule::json_syntax, here().at, "colon/other-" + std::to_string(how));
  }

  std::optional<Malformed> bracket() {
    const Token& token = here();
    const bool list = token.bytes == "[" || token.bytes == "]";
    if (token.role == Role::close)
      return with(list ? "}" : "]", Rule::json_syntax, token.at, "bracket/close");
    if (token.role != Role::open || (!list && token.expects_list)) return std::nullopt;
    return with(list ? "{" : "[", Rule::json_syntax, token.at, "bracket/open");
  }

  std::optional<Malformed> trailing() {
    static constexpr Trap traps[] = {{"x"sv, Rule::json_syntax, "x"},
                                     {"{}"sv, Rule::json_syntax, "object"},
                                     {","sv, Rule::json_syntax, "comma"},
                                     {"}"sv, Rule::json_syntax, "brace"},
                                     {"]"sv, Rule::json_syntax, "bracket"},
                                     {"\0"sv, Rule::json_syntax, "nul"},
                                     {"null"sv, Rule::json_syntax, "null"},
                                     {"\"a\""sv, Rule::json_syntax, "text"},
                                     {"//c"sv, Rule::json_syntax, "comment"},
                                     {"\xEF\xBB\xBF"sv, Rule::json_syntax, "bom"},
                                     {"\xC2\xA0"sv, Rule::json_syntax, "no-break-space"},
                                     {"\x80"sv, Rule::json_encoding, "80"},
                                     {"\xC3"sv, Rule::json_encoding, "C3"},
                                     {" 1"sv, Rule::json_syntax, "number"},
                                     {"\n{\"x\":1}"sv, Rule::json_syntax, "line"},
                                     {"\x1A"sv, Rule::json_syntax, "1A"},
                                     {"\r\n\x0C"sv, Rule::json_syntax, "form-feed"}};
    const Trap& trap = choices_.pick(traps);
    return whole(join(tokens_, space_, choices_) + std::string(trap.bytes), trap.rule, "",
                 std::string("trailing/") + trap.name);
  }

  std::optional<Malformed> leading() {
    static constexpr Trap traps[] = {{"\xEF\xBB\xBF"sv, Rule::json_syntax, "bom"},
                                     {"x"sv, Rule::json_syntax, "x"},
                                     {","sv, Rule::json_syntax, "comma"},
                                     {"]"sv, Rule::json_syntax, "bracket"},
                                     {":"sv, Rule::json_syntax, "colon"},
                                     {"\0"sv, Rule::json_syntax, "nul"},
                                     {"\xC2\xA0"sv, Rule::json_syntax, "no-break-space"},
                                     {"\x0B"sv, Rule::json_syntax, "vertical-tab"},
                                     {"//c\n"sv, Rule::json_syntax, "comment"},
                                     {"\xFF\xFE"sv, Rule::json_encoding, "FF-FE"},
                                     {"\xC3"sv, Rule::json_encoding, "C3"},
                                     {")]}',\n"sv, Rule::json_syntax, "guard"},
                                     {"1 "sv, Rule::json_syntax, "number"},
                                     {"null"sv, Rule::json_syntax, "null"}};
    const Trap& trap = choices_.pick(traps);
    return whole(std::string(trap.bytes) + join(tokens_, space_, choices_), trap.rule, "",
                 std::string("leading/") + trap.name);
  }

  std::optional<Malformed> cut() {
    if (token_ == 0) return std::nullopt;
    const Token& token = here();
    std::vector<std::size_t> begins;
    std::string body = join(tokens_, space_, choices_, &begins);
    const bool nested = token.role == Role::word && !is_scalar_word(token);
    const std::size_t size = nested ? 1 : token.bytes.size();
    // At the beginning, or behind so many bytes; from both ends, so that few decisions meet what is special.
    std::size_t within = choices_.choose(static_cast<std::uint32_t>(std::min<std::size_t>(size, 0x10000)));
    body.resize(begins[token_] + within);
    if (within == 0) return whole(std::move(body), Rule::json_syntax, tokens_.pointer(token_), "cut/between");
    const std::string_view part = std::string_view(token.bytes).substr(0, within);
    if (token.role == Role::text || token.role == Role::key)
      return whole(std::move(body), rule_of_cut_text(part), tokens_.pointer(token_), "cut/text");
    // A number that could end here has ended.
    if (is_number(part))
      return whole(std::move(body), Rule::json_syntax, tokens_.pointer(token_ + 1), "cut/number");
    return whole(std::move(body), Rule::json_syntax, tokens_.pointer(token_), "cut/word");
  }

  std::optional<Malformed> depth() {
    if (!is_value(here())) return std::nullopt;
    static constexpr std::size_t more[] = {1, 2, 1000};
    const std::size_t levels = Policy{}.max_depth - here().depth + choices_.pick(more);
    const std::string rest = here().role == Role::open ? " " + here().bytes : "";
    const bool lists = !here().expects_list;
    return with(nest(lists, levels) + rest, Rule::json_depth, here().at, "depth/" + std::to_string(levels));
  }

  Choices& choices_;
  const Tokens& tokens_;
  std::size_t token_;
  Space space_;
};

}  // namespace

std::optional<Malformed> damage(Choices& choices, const Tokens& tokens, std::size_t token, Damage kind,
                                Space space) {
  return Damager(choices, tokens, token, space).make(kind);
}

Malformed damage_anywhere(Choices& choices, const Tokens& tokens, Space space, std::string_view near) {
  // Strings have the most ways to go wrong.
  static constexpr Damage likely[] = {
      Damage::value, Damage::text,     Damage::container, Damage::key,     Damage::text, Damage::junk,
      Damage::comma, Damage::colon,    Damage::depth,     Damage::bracket, Damage::text, Damage::junk,
      Damage::depth, Damage::trailing, Damage::cut,       Damage::leading, Damage::quote};
  // Any place of the description, and then a token there: otherwise long lists would have most.
  std::vector<std::string> place_of;
  for (const std::string& pointer : tokens.pointers) place_of.push_back(without_indexes(pointer));
  std::vector<std::string> places = place_of;
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
  const std::string end = std::string(1, '/').append(near);
  std::vector<std::string> nearer;
  for (const std::string& place : places)
    if (!near.empty() && place.substr(0, place.size() - (place.ends_with("/#") ? 2 : 0)).ends_with(end))
      nearer.push_back(place);
  for (int tries = 0; tries < 20; ++tries) {
    const Damage kind = choices.pick(likely);
    const std::string place = choices.pick(!nearer.empty() && choices.choose(4) != 0 ? nearer : places);
    std::vector<std::size_t> there;
    for (std::size_t i = 0; i < tokens.all.size(); ++i)
      if (place_of[tokens.all[i].at] == place) there.push_back(i);
    // The first from somewhere on that can be damaged so.
    if (there.empty()) continue;
    const std::size_t first = choices.choose(static_cast<std::uint32_t>(there.size()));
    for (std::size_t i = 0; i < there.size(); ++i)
      if (auto made = damage(choices, tokens, there[(first + i) % there.size()], kind, space))
        return std::move(*made);
  }
  return std::move(*damage(choices, tokens, 0, Damage::trailing, space));
}

}  // namespace signupgate::testing::detail
