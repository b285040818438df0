// SPDX-License-Identifier: Apache-2.0
#include "agreement.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "checks.hpp"
#include "reference.hpp"
#include "signupgate/testing/cases.hpp"
#include "signupgate/testing/generate.hpp"

namespace bench {
namespace {

struct Question {
  std::string name;
  Document document;
  Judged truth;
  std::vector<std::string> rules;
};

/// Whether a number outside strings is other than a plain integer that int64 and double hold exactly.
bool has_unusual_number(std::string_view body) {
  bool in_string = false;
  for (std::size_t i = 0; i < body.size(); ++i) {
    if (in_string) {
      if (body[i] == '\\')
        ++i;
      else if (body[i] == '"')
        in_string = false;
    } else if (body[i] == '"') {
      in_string = true;
    } else if (is_digit(body[i]) || body[i] == '-') {
      const std::size_t end = std::min(body.find_first_not_of("+-.0123456789eE", i), body.size());
      const std::string_view number = body.substr(i, end - i);
      if (number.size() > 9 || number == "-0" || number.find_first_of(".eE") != std::string_view::npos)
        return true;
      i = end - 1;
    }
  }
  return false;
}

class Questions {
 public:
  void add(std::string name, std::string_view body, Direction direction) {
    documents_.add(body, direction);
    reference::Options options;
    options.request = direction == Direction::request;
    const reference::Answer answer = reference::judge(body, options);
    Question question{std::move(name), documents_.all().back(), Judged::clean, {}};
    if (!answer.fault.empty()) {
      question.truth = Judged::invalid;
    } else if (answer.warnings != 0) {
      question.truth = Judged::warned;
    }
    for (const reference::Finding& finding : answer.findings) question.rules.push_back(finding.rule);
    questions_.push_back(std::move(question));
  }

  void add_files(const std::filesystem::path& folder, Direction direction) {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
      if (entry.is_regular_file()) paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    for (const auto& path : paths) {
      std::ifstream file(path, std::ios::binary);
      add(path.string(), std::string(std::istreambuf_iterator<char>(file), {}), direction);
    }
  }

  void add_generated(Direction direction) {
    namespace testing = signupgate::testing;
    for (const testing::Case& one : testing::cases(direction)) add("case " + one.name, one.body, direction);
    testing::RandomChoices random(4);
    for (int i = 0; i < 3000; ++i) {
      constexpr testing::Wanted::Kind kinds[] = {testing::Wanted::valid, testing::Wanted::faulty,
                                                 testing::Wanted::malformed};
      const testing::Case one = testing::generate(random, direction, {.kind = kinds[i % 3]});
      add("generated " + one.name, one.body, direction);
    }
  }

  [[nodiscard]] const std::vector<Question>& all() const noexcept { return questions_; }

 private:
  Documents documents_;
  std::vector<Question> questions_;
};

bool shows(const Question& question, Blind blind) {
  const auto breaks = [&question](std::string_view rule) {
    return std::find(question.rules.begin(), question.rules.end(), rule) != question.rules.end();
  };
  const std::string_view body = question.document.body;
  switch (blind) {
    case Blind::duplicates: return breaks("duplicate-member");
    case Blind::exact_numbers: return has_unusual_number(body);
    case Blind::surrogates: return breaks("json-encoding");
    case Blind::patterns: return breaks("pattern") || question.name.find("/pattern/") != std::string::npos;
    case Blind::nul: return body.find("\\u0000") != std::string_view::npos;
    case Blind::control_characters: return body.find('\x1F') != std::string_view::npos;
    case Blind::byte_order_mark: return body.starts_with("\xEF\xBB\xBF");
    case Blind::map_keys: return breaks("length") && question.document.direction == Direction::response;
    case Blind::warnings: return false;  // not a matter of documents
  }
  return false;
}

void ask(Engine& engine, const Question& question, Agreement& out) {
  const std::vector<Blind>& blind = engine.facts().blind;
  ++out.documents;
  Judged answer = engine.judge(question.document);
  Judged truth = question.truth;
  if (std::find(blind.begin(), blind.end(), Blind::warnings) != blind.end()) {
    if (answer == Judged::warned) answer = Judged::clean;
    if (truth == Judged::warned) truth = Judged::clean;
  }
  if (answer == truth) return;
  for (const Blind reason : blind)
    if (shows(question, reason)) {
      ++out.inherent[name(reason)];
      return;
    }
  out.differences.push_back(question.name);
}

}  // namespace

std::string_view name(Blind blind) noexcept {
  switch (blind) {
    case Blind::duplicates: return "members given twice";
    case Blind::exact_numbers: return "numbers beyond int64 and double";
    case Blind::surrogates: return "escaped halves of surrogate pairs";
    case Blind::patterns: return "patterns of another dialect";
    case Blind::nul: return "texts with U+0000";
    case Blind::control_characters: return "a raw control character";
    case Blind::byte_order_mark: return "a byte order mark";
    case Blind::map_keys: return "lengths of map keys";
    case Blind::warnings: return "warnings";
  }
  return {};
}

std::vector<Agreement> agree(Engines& engines, const std::string& corpus, std::span<const Input> inputs) {
  Questions questions;
  const std::filesystem::path folder = corpus;
  questions.add_files(folder / "request", Direction::request);
  questions.add_files(folder / "response", Direction::response);
  for (const Direction direction : {Direction::request, Direction::response}) {
    questions.add_files(folder / "regressions", direction);
    questions.add("no bytes", "", direction);
    questions.add_generated(direction);
  }
  for (const Input& input : inputs) {
    const bool valid = input.group != "invalid";
    for (const Document& document : input.documents.all()) {
      questions.add("input " + input.name, document.body, document.direction);
      if ((questions.all().back().truth != Judged::invalid) != valid)
        throw std::logic_error("the input " + input.name + " is not what its name says");
    }
  }

  std::vector<Agreement> out;
  for (const auto& engine : engines) {
    if (engine->facts().kind == Kind::floor) continue;
    Agreement& agreement = out.emplace_back();
    agreement.engine = engine->facts().id;
    for (const Question& question : questions.all()) ask(*engine, question, agreement);
  }
  return out;
}

}  // namespace bench
