// SPDX-License-Identifier: Apache-2.0
#include <cstring>
#include <string>
#include <vector>

#include "engine.hpp"
#include "signupgate/gate.hpp"
#include "signupgate/version.hpp"

namespace bench {
namespace {

Judged judged(const signupgate::Verdict& verdict) noexcept {
  if (!verdict.valid()) return Judged::invalid;
  return verdict.warnings != 0 ? Judged::warned : Judged::clean;
}

/// By which entry the document goes in.
enum class Entry : std::uint8_t { padded, any_bytes, copied };

template <Entry entry, bool express = true>
class Gate {
 public:
  Gate() {
    if (!express) gate_.set_express_lane(signupgate::ExpressLane::off);
  }
  Judged judge(const Document& document) {
    if constexpr (entry == Entry::any_bytes) {
      return parse(document.body, document.direction);
    } else if constexpr (entry == Entry::padded) {
      return parse(signupgate::Padded{document.body}, document.direction);
    } else {
      if (buffer_.size() < document.body.size() + signupgate::padding)
        buffer_.resize(2 * document.body.size() + signupgate::padding);
      std::memcpy(buffer_.data(), document.body.data(), document.body.size());
      return parse(signupgate::Padded{{buffer_.data(), document.body.size()}}, document.direction);
    }
  }

 private:
  template <class Body>
  Judged parse(const Body& body, Direction direction) {
    return direction == Direction::request ? judged(gate_.parse_request(body).verdict)
                                           : judged(gate_.parse_response({}, body).verdict);
  }

  signupgate::Gate gate_;
  std::vector<char> buffer_;
};

}  // namespace

void add_ours(Engines& engines) {
  const std::string about = "simdjson " + std::string(signupgate::simdjson_version()) + ", " +
                            std::string(signupgate::simdjson_implementation()) +
                            ", express lane by size, at best " +
                            std::string(name(signupgate::best_express_lane()));
  add<Gate<Entry::padded>>(engines, {"ours", "signupgate, padded", Kind::ours, about});
  add<Gate<Entry::any_bytes>>(engines, {"ours-any", "signupgate, any bytes", Kind::ours, about});
  add<Gate<Entry::copied>>(engines, {"ours-copied", "signupgate, copied in", Kind::ours, about});
  add<Gate<Entry::any_bytes, false>>(engines,
                                     {"ours-reader", "signupgate, no express lane", Kind::ours, about});
}

}  // namespace bench
