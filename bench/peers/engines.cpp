// SPDX-License-Identifier: Apache-2.0
#include "engine.hpp"

namespace bench {

Engines engines() {
  Engines out;
  add_on_demand(out);
  add_ours(out);
  add_simdjson_dom(out);
#if SIGNUPGATE_BENCH_YYJSON
  add_yyjson(out);
#endif
#if SIGNUPGATE_BENCH_BOOST_JSON
  add_boost_json(out);
#endif
#if SIGNUPGATE_BENCH_RAPIDJSON
  add_rapidjson_sax(out);
  add_rapidjson_schema(out);

#endif
#if SIGNUPGATE_BENCH_VALIJSON
  add_valijson(out);
#endif
  add_floors(out);
  return out;
}

std::vector<std::string_view> absent_engines() {
  std::vector<std::string_view> out;
#if !SIGNUPGATE_BENCH_YYJSON
  out.emplace_back("yyjson");
#endif
#if !SIGNUPGATE_BENCH_BOOST_JSON
  out.emplace_back("Boost.JSON");
#endif
#if !SIGNUPGATE_BENCH_RAPIDJSON
  out.emplace_back("RapidJSON");
#endif
#if !SIGNUPGATE_BENCH_VALIJSON
  out.emplace_back("nlohmann + valijson");
#endif
  return out;
}

}  // namespace bench
