// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "checks.hpp"
#include "engine.hpp"
#include "schemas.hpp"

namespace bench {
namespace {

using nlohmann::json;

/// nlohmann's tree, unless the document is too deep. It lets a byte order mark and a last zero byte pass.
bool parse(std::string_view body, json& out) {
  if (body.starts_with("\xEF\xBB\xBF") || body.back() == '\0') return false;
  bool shallow = true;
  const json::parser_callback_t watch = [&shallow](int depth, json::parse_event_t event, json&) {
    if (event == json::parse_event_t::object_start || event == json::parse_event_t::array_start)
      shallow = shallow && depth < static_cast<int>(max_depth);
    return true;
  };
  out = json::parse(body, watch, false);
  return !out.is_discarded() && shallow;
}

class Validator {
 public:
  Validator() {
    compile(request_schema, request_);
    compile(response_schema, response_);
  }

  Judged judge(const Document& document) {
    if (document.body.empty()) return Judged::clean;
    json tree;
    if (document.body.size() > max_body || !parse(document.body, tree)) return Judged::invalid;
    const valijson::adapters::NlohmannJsonAdapter adapter(tree);
    const valijson::Schema& schema = document.direction == Direction::request ? request_ : response_;
    return validator_.validate(schema, adapter, nullptr) ? Judged::clean : Judged::invalid;
  }

 private:
  static void compile(const char* text, valijson::Schema& out) {
    const json tree = json::parse(text);
    valijson::SchemaParser parser(valijson::SchemaParser::kDraft4);
    parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(tree), out);
  }

  valijson::Schema request_;
  valijson::Schema response_;
  valijson::Validator validator_;
};

}  // namespace

void add_valijson(Engines& engines) {
  std::string about = "nlohmann ";
  for (const int part :
       {NLOHMANN_JSON_VERSION_MAJOR, NLOHMANN_JSON_VERSION_MINOR, NLOHMANN_JSON_VERSION_PATCH})
    about.append(std::to_string(part)).append(".");
  about.back() = ',';
  about += " draft 4";
  add<Validator>(engines, {"valijson",
                           "nlohmann + valijson",
                           Kind::schema,
                           about,
                           {Blind::warnings, Blind::duplicates, Blind::exact_numbers, Blind::map_keys,
                            Blind::patterns, Blind::nul}});
}

}  // namespace bench
