// SPDX-License-Identifier: Apache-2.0
//
// model.hpp: what a hand-written parser fills: the API's structures as an engineer would write them down.
//
// `List` says how lists are kept: std::vector (a fresh one each) or a slice of storage that is reused.
//
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace bench {

template <class T>
using Nested = std::vector<T>;

/// Entries `first` to `first + count` of the storage for T.
template <class T>
struct Slice {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

template <template <class> class List>
struct Model {
  struct Callback {
    std::string_view access_token;
    std::optional<std::string_view> callback_url;
  };
  struct Tag {
    std::string_view key;
    std::optional<std::string_view> value;
  };
  struct Phone {
    std::string_view id;
    std::string_view pin;
    std::optional<std::string_view> region;
    std::optional<List<Tag>> tags;
  };
  struct Destination {
    std::string_view arn;
    std::optional<std::string_view> role;
  };
  struct Waba {
    std::optional<std::string_view> id;
    std::optional<List<Destination>> destinations;
    std::optional<List<Tag>> tags;
  };
  struct Setup {
    std::string_view token;
    List<Phone> phones;
    std::optional<std::string_view> parent;
    std::optional<Waba> waba;
  };
  struct Request {
    std::optional<Callback> callback;
    std::optional<Setup> setup;
  };

  struct Detail {
    std::string_view arn;
    std::string_view number;
    std::string_view number_id;
    std::string_view meta_id;
    std::string_view display_name;
    std::string_view display_number;
    std::string_view quality;
    std::optional<std::string_view> region;
  };
  struct Account {
    std::string_view key;
    std::optional<std::string_view> name;
    std::optional<std::string_view> status;
    std::optional<List<Detail>> details;
    std::optional<std::string_view> waba_id;
  };
  struct Result {
    std::optional<std::string_view> token;
    std::optional<List<Account>> accounts;
  };
  struct Response {
    std::optional<Result> result;
    std::optional<std::int32_t> status_code;
    std::optional<std::string_view> linked_id;
  };
};

/// Where lists live. Nothing to keep for vectors.
template <template <class> class List>
class Storage;

template <>
class Storage<Nested> {
 public:
  /// Saves most lists from being moved while they grow.
  static constexpr std::size_t usual_count = 4;

  void start() noexcept {}
  template <class T>
  T& add(std::vector<T>& list) {
    if (list.capacity() == 0) list.reserve(usual_count);
    return list.emplace_back();
  }
  template <class T>
  [[nodiscard]] const T* begin(const std::vector<T>& list) const noexcept {
    return list.data();
  }
  template <class T>
  [[nodiscard]] std::size_t size(const std::vector<T>& list) const noexcept {
    return list.size();
  }
};

/// One vector for all entries of a type, reused. No structure contains its own type, so a list's entries are neighbours.
template <>
class Storage<Slice> {
 public:
  void start() noexcept {
    std::apply([](auto&... pool) { (pool.clear(), ...); }, pools_);
  }
  template <class T>
  T& add(Slice<T>& list) {
    auto& pool = std::get<std::vector<T>>(pools_);
    if (list.count++ == 0) list.first = static_cast<std::uint32_t>(pool.size());
    return pool.emplace_back();
  }
  template <class T>
  [[nodiscard]] const T* begin(const Slice<T>& list) const noexcept {
    return std::get<std::vector<T>>(pools_).data() + list.first;
  }
  template <class T>
  [[nodiscard]] std::size_t size(const Slice<T>& list) const noexcept {
    return list.count;
  }

 private:
  using M = Model<Slice>;
  std::tuple<std::vector<M::Tag>, std::vector<M::Phone>, std::vector<M::Destination>, std::vector<M::Detail>,
             std::vector<M::Account>>
      pools_;
};

}  // namespace bench
