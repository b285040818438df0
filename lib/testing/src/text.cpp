// SPDX-License-Identifier: Apache-2.0
#include "text.hpp"

#include <algorithm>

#include "pattern.hpp"
#include "text_rules.hpp"
#include "unicode.hpp"

namespace signupgate::testing::detail {
namespace {

std::u32string wide(std::string_view ascii) { return to_scalars(ascii); }

/// So many characters that keep as much as they can of the other rules.
std::optional<std::u32string> shaped(Choices& choices, const text& rules, std::size_t length,
                                     std::size_t bytes) {
  if (!rules.pattern.empty()) return pattern_of(rules.pattern).of_length(choices, length, bytes);
  std::u32string out;
  if (rules.digits != 0) {
    for (std::size_t i = 0; i < length; ++i) out += static_cast<char32_t>(U'0' + i % 10);
    return out;
  }
  if (rules.https_url) out = U"https://";
  if (!rules.form.prefix.empty()) out = U"arn:";
  if (out.empty() || out.size() >= length) return std::nullopt;
  out.resize(length, rules.https_url ? U'a' : plain_character(bytes));
  return out;
}

bool has_shape(const text& rules) {
  return !rules.pattern.empty() || rules.digits != 0 || rules.https_url || !rules.form.prefix.empty();
}

struct Side {
  std::size_t length;
  const char* name;
};

std::vector<Side> sides_of(const text& rules) {
  std::vector<Side> out{{rules.min, "min"}, {rules.min + 1, "min+1"}};
  if (rules.max != unlimited) {
    out.push_back({rules.max, "max"});
    if (rules.max > 0) out.push_back({rules.max - 1, "max-1"});
    out.push_back({rules.max + 1, "max+1"});
  } else {
    out.push_back({300, "long"});
  }
  if (rules.min > 0) out.push_back({rules.min - 1, "min-1"});
  return out;
}

Text length_text(Choices& choices, const text& rules) {
  const Side side = choices.pick(sides_of(rules));
  const std::size_t bytes = 1 + choices.choose(5);
  Text out{{}, std::string("length/") + side.name};
  if (bytes == 2 || bytes == 3 || bytes == 4)
    out.name.append(1, '/').append(std::to_string(bytes)).append("-byte");
  if (bytes == 5) out.name += "/mixed";
  if (bytes != 5 && has_shape(rules) && choices.choose(2) == 0) {
    if (auto text = shaped(choices, rules, side.length, bytes)) {
      out.value = std::move(*text);
      return out;
    }
  }
  for (std::size_t i = 0; i < side.length; ++i) out.value += plain_character(bytes == 5 ? 1 + i % 4 : bytes);
  return out;
}

Text pattern_text(Choices& choices, const text& rules) {
  const Pattern& pattern = pattern_of(rules.pattern);
  if (choices.choose(3) == 1) return {pattern.sample(choices).text, "pattern/inside"};
  Text out;
  out.value = pattern.near_miss(choices, out.name);
  out.name = "pattern/" + out.name;
  return out;
}

/// A character of the same kind: a digit, a capital or a small letter; or the one after it.
char32_t alike(Choices& choices, char32_t c) {
  if (c >= U'0' && c <= U'9') return U'0' + choices.choose(10);
  if (c >= U'A' && c <= U'Z') return U'A' + choices.choose(26);
  if (c >= U'a' && c <= U'z') return U'a' + choices.choose(26);
  return c + 1;
}

/// A word of a list, or beside one.
Text listed_text(Choices& choices, std::span<const std::string_view> words, const std::string& aspect) {
  const auto index = choices.choose(static_cast<std::uint32_t>(words.size()));
  const std::string_view word = words[index];
  std::u32string value = wide(word);
  const auto named = [&](const std::string& what) {
    return Text{value, aspect + "/" + what + "-" + std::to_string(index)};
  };
  switch (choices.choose(13)) {
    case 0: return named("listed");
    case 1: value.back() += 1; return named("next");
    case 2: value = wide(other_case(word)); return named("other-case");
    case 3: value.pop_back(); return named("shorter");
    case 4: value += value.back(); return named("longer");
    case 5: value.insert(0, 1, U' '); return named("space-before");
    case 6: value += U'\0'; return named("nul-behind");
    case 7: std::reverse(value.begin(), value.end()); return named("reversed");
    case 8: value.back() += 0xFEE0; return named("full-width");
    case 9: {
      // Of two words, the beginning of one and the end of the other.
      const auto other = choices.choose(static_cast<std::uint32_t>(words.size()));
      const std::size_t half = word.size() / 2;
      value = wide(word.substr(0, half)) + wide(words[other].substr(std::min(half, words[other].size())));
      return named("ended-by-" + std::to_string(other));
    }
    case 10: {
      // One character up and another down: what adds up to the same, by the factors that tables and sums have.
      static constexpr char32_t factors[] = {1, 16, 26, 31, 32, 33};
      const char32_t factor = choices.pick(factors);
      const bool up = choices.choose(2) == 0;
      if (word.size() < 2) return named("listed");
      char32_t& front = value[word.size() - 2];
      char32_t& back = value.back();
      front = up ? front + 1 : front - 1;
      back = up ? back - factor : back + factor;
      if (back < U' ' || back > U'~') back = U'!';
      return named(std::string(up ? "up" : "down") + "-by-" + std::to_string(factor));
    }
    default: {
      // What looks like a word, and is another, or none.
      const bool first = choices.choose(2) == 1;
      char32_t& c = first ? value.front() : value.back();
      c = alike(choices, c);
      return named(std::string(first ? "begun-with-" : "ended-with-") + std::to_string(c));
    }
  }
}

Text digits_text(Choices& choices, const text& rules) {
  std::u32string value(rules.digits, U'0');
  const auto named = [&](const char* what) { return Text{value, std::string("digits/") + what}; };
  switch (choices.choose(18)) {
    case 0: value.back() = U'1'; return named("leading-zeros");
    case 1: return named("zeros");
    case 2: std::fill(value.begin(), value.end(), U'9'); return named("nines");
    case 3: value.pop_back(); return named("less");
    case 4: value.back() = U':'; return named("above");
    case 5: value.front() = U'/'; return named("below");
    case 6: value.front() = U'a'; return named("letter");
    case 7: value.front() = U' '; return named("space-before");
    case 8: value.back() = U' '; return named("space-behind");
    case 9: value.front() = U'-'; return named("sign");
    case 10: value.front() = U'+'; return named("plus");
    case 11: value.back() = U'\n'; return named("line-feed");
    case 12: value.back() = U'\0'; return named("nul");
    case 13: std::fill(value.begin(), value.end(), U'\u0661'); return named("arabic-indic");
    case 14: value.back() = U'\uFF11'; return named("full-width");
    case 15: std::fill(value.begin(), value.end(), U'\U0001D7CE'); return named("mathematical");
    case 16: value[value.size() / 2] = U'.'; return named("point");
    default: value[value.size() / 2] = U'e'; return named("exponent");
  }
}

Text form_text(Choices& choices, const text& rules) {
  const std::u32string prefix = wide(rules.form.prefix);
  const std::size_t count = rules.form.characters;
  const auto named = [&](std::u32string value, const std::string& what) {
    return Text{std::move(value), "form/" + what};
  };
  const std::uint32_t what = choices.choose(16);
  switch (what) {
    case 0:
    case 1:
    case 2:
    case 3:
      return named(prefix + std::u32string(count, plain_character(1 + what)),
                   std::to_string(1 + what) + "-byte");
    case 4: return named(U"arn:" + std::u32string(count, U'a'), "arn-like");
    case 5: return named(U"arn:", "arn-alone");
    case 6: return named(prefix + std::u32string(count - 1, U'a'), "one-less");
    case 7: return named(prefix + std::u32string(count + 1, U'a'), "one-more");
    case 8: return named(prefix + std::u32string(count / 4, U'\U0001F600'), "as-many-bytes");
    case 9: return named(prefix, "bare");
    case 10: return named(prefix + U"a", "short");
    case 11: return named(wide(other_case(rules.form.prefix)) + std::u32string(count, U'a'), "other-case");
    case 12: return named(U"x" + prefix + std::u32string(count, U'a'), "behind-other");
    case 13:
      return named(prefix.substr(0, prefix.size() - 1) + std::u32string(count + 1, U'a'), "prefix-cut");
    case 14: return named(U"ARN:" + std::u32string(count, U'a'), "arn-other-case");
    default: return named(std::u32string(1, U'1'), "other");
  }
}

Text reserved_text(Choices& choices, const text& rules) {
  const std::u32string prefix = wide(rules.reserved_prefix);
  switch (choices.choose(8)) {
    case 0: return {prefix, "reserved/alone"};
    case 1: return {prefix + U"a", "reserved/begins"};
    case 2: return {prefix + U"\U0001F600", "reserved/begins-4-byte"};
    case 3: return {prefix.substr(0, prefix.size() - 1), "reserved/cut"};
    case 4: return {wide(other_case(rules.reserved_prefix)), "reserved/other-case"};
    case 5: return {U" " + prefix, "reserved/space-before"};
    case 6: return {U"a" + prefix, "reserved/within"};
    default: return {prefix.substr(1), "reserved/end"};
  }
}

/// Of parts, each good or bad.
Text composed_url(Choices& choices) {
  static constexpr std::u32string_view hosts[] = {U"a",   U"a.example", U"u@a", U"[::1]",
                                                  U"%41", U"",          U"[g]", U"a b"};
  static constexpr std::u32string_view ports[] = {U"", U":", U":8443", U":b", U":8b", U":-1", U":8:9"};
  static constexpr std::u32string_view rests[] = {U"", U"/", U"/a?b#c", U"?:@", U"#:@", U"/%4", U"#a#b"};
  const auto host = choices.choose(static_cast<std::uint32_t>(std::size(hosts)));
  const auto port = choices.choose(static_cast<std::uint32_t>(std::size(ports)));
  const auto rest = choices.choose(static_cast<std::uint32_t>(std::size(rests)));
  std::u32string value = U"https://";
  value.append(hosts[host]).append(ports[port]).append(rests[rest]);
  return {std::move(value), "url/host-" + std::to_string(host) + "/port-" + std::to_string(port) + "/rest-" +
                                std::to_string(rest)};
}

Text url_text(Choices& choices) {
  static constexpr std::u32string_view urls[] = {U"https://a.example/",
                                                 U"HTTPS://a",
                                                 U"https://a:443/b?c=d#e",
                                                 U"https://a:",
                                                 U"https://u:p@a/",
                                                 U"https://u@v@a",
                                                 U"https://[::1]:8443",
                                                 U"https://[1.2.3.4]",
                                                 U"https://a?b/?@:",
                                                 U"https://a#b/?@:",
                                                 U"https://%41/%7e",
                                                 U"https://a/-._~!$&'()*+,;=:@",
                                                 U"http://a.example/",
                                                 U"https:/a",
                                                 U"https:a",
                                                 U"https://",
                                                 U"https:///a",
                                                 U"https://?a",
                                                 U"https://#a",
                                                 U"https://:443",
                                                 U"https://u@",
                                                 U"https://a:b",
                                                 U"https://[]",
                                                 U"https://[g]",
                                                 U"https://[::1",
                                                 U"https://[::1]a",
                                                 U"https://a b",
                                                 U"https://a/ b",
                                                 U"https://a/%4",
                                                 U"https://a/%",
                                                 U"https://%zz",
                                                 U"https://a#b#c",
                                                 U"https://a/[b]",
                                                 U"https://a?b[c]",
                                                 U"https://a\\b",
                                                 U"https://\u00E9.example",
                                                 U"https://a/\u00E9",
                                                 U"https://a/\n",
                                                 U" https://a",
                                                 U"https://a ",
                                                 U"//a",
                                                 U"/a",
                                                 U"a.example",
                                                 U"",
                                                 U"httpss://a",
                                                 U"ttps://a",
                                                 U"https://a/{b}",
                                                 U"https://a/\"",
                                                 U"https://a/<b>",
                                                 U"https://a/|",
                                                 U"https://a/^",
                                                 U"https://a/`",
                                                 U"ftp://a",
                                                 U"https://a/\x7F",
                                                 U"javascript:alert(1)",
                                                 U"https://a@b:c@d",
                                                 U"https://a/\u2028"};
  if (choices.choose(2) == 1) return composed_url(choices);
  const auto index = choices.choose(static_cast<std::uint32_t>(std::size(urls)));
  return {std::u32string(urls[index]), "url/" + std::to_string(index)};
}

Text emptiness_text(Choices& choices) {
  switch (choices.choose(3)) {
    case 0: return {U"", "emptiness/empty"};
    case 1: return {U" ", "emptiness/space"};
    default: return {std::u32string(1, U'\0'), "emptiness/nul"};
  }
}

/// Any characters, any length within the limits.
std::u32string free_text(Choices& choices, const text& rules) {
  const std::size_t most = std::min(rules.max, rules.min + (choices.once_in(16) ? 400 : 16));
  const std::size_t length = choices.between(rules.min, most);
  std::u32string out;
  while (out.size() < length) out += tricky_character(choices);
  return out;
}

}  // namespace

std::vector<Aspect> aspects_of(const text& rules, Profile profile) {
  std::vector<Aspect> out{Aspect::length};
  if (!rules.pattern.empty()) out.push_back(Aspect::pattern);
  if (!rules.values.empty()) out.push_back(Aspect::values);
  if (profile != Profile::strict) return out;
  if (rules.digits != 0) out.push_back(Aspect::digits);
  if (!rules.documented.empty()) out.push_back(Aspect::documented);
  if (rules.not_empty) out.push_back(Aspect::emptiness);
  if (!rules.form.prefix.empty()) out.push_back(Aspect::form);
  if (rules.https_url) out.push_back(Aspect::url);
  if (!rules.reserved_prefix.empty()) out.push_back(Aspect::reserved);
  return out;
}

bool can_be_broken(const text& rules, Aspect aspect) {
  return aspect != Aspect::length || rules.min > 0 || rules.max != unlimited;
}

Text aimed_text(Choices& choices, const text& rules, Aspect aspect) {
  switch (aspect) {
    case Aspect::pattern: return pattern_text(choices, rules);
    case Aspect::values: return listed_text(choices, rules.values, "values");
    case Aspect::digits: return digits_text(choices, rules);
    case Aspect::documented: return listed_text(choices, rules.documented, "documented");
    case Aspect::emptiness: return emptiness_text(choices);
    case Aspect::form: return form_text(choices, rules);
    case Aspect::url: return url_text(choices);
    case Aspect::reserved: return reserved_text(choices, rules);
    case Aspect::length: break;
  }
  return length_text(choices, rules);
}

Text aimed_text(Choices& choices, const text& rules, Aspect aspect, Profile profile, bool faulty,
                std::vector<Rule>& broken) {
  for (int tries = 0; tries < 12; ++tries) {
    Text out = aimed_text(choices, rules, aspect);
    broken = broken_by(out.value, rules, profile);
    if (broken.empty() != faulty) return out;
  }
  // A source that is used up gives the same again and again.
  EveryChoice every;
  do {
    Text out = aimed_text(every, rules, aspect);
    broken = broken_by(out.value, rules, profile);
    if (broken.empty() != faulty) return out;
  } while (every.next());
  return {simplest_text(rules, profile), "simplest"};
}

std::u32string simplest_text(const text& rules, Profile profile) {
  const auto good = [&](const std::u32string& value) { return broken_by(value, rules, profile).empty(); };
  std::vector<std::u32string> candidates;
  if (!rules.values.empty()) candidates.push_back(wide(rules.values[0]));
  if (profile == Profile::strict) {
    if (rules.digits != 0) candidates.emplace_back(rules.digits, U'0');
    if (!rules.documented.empty()) candidates.push_back(wide(rules.documented[0]));
    if (!rules.form.prefix.empty())
      candidates.push_back(wide(rules.form.prefix) + std::u32string(rules.form.characters, U'0'));
    if (rules.https_url) candidates.emplace_back(U"https://a");
  }
  if (!rules.pattern.empty()) {
    ListChoices zeros({});
    candidates.push_back(pattern_of(rules.pattern).sample(zeros).text);
  }
  candidates.emplace_back(rules.min, U'a');
  candidates.emplace_back(rules.min + 1, U'a');
  for (std::u32string& candidate : candidates)
    if (good(candidate)) return std::move(candidate);
  if (!rules.pattern.empty()) {
    EveryChoice every;
    do {
      std::u32string value = pattern_of(rules.pattern).sample(every).text;
      if (good(value)) return value;
    } while (every.next());
  }
  return candidates.back();
}

std::u32string valid_text(Choices& choices, const text& rules, Profile profile) {
  // Mostly short: limits are met where a document is aimed at them.
  const std::uint32_t how = choices.choose(8);
  if (how < 4) return simplest_text(rules, profile);
  const std::vector<Aspect> aspects = aspects_of(rules, profile);
  for (int tries = 0; tries < 6; ++tries) {
    std::u32string value =
        how < 7 ? free_text(choices, rules) : aimed_text(choices, rules, choices.pick(aspects)).value;
    if (broken_by(value, rules, profile).empty()) return value;
  }
  return simplest_text(rules, profile);
}

}  // namespace signupgate::testing::detail
