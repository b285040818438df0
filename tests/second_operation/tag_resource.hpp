// SPDX-License-Identifier: Apache-2.0
//
// tag_resource.hpp: TagResource, an operation that the library does not know.
//
//     POST /v1/tags/tag-resource
//
#pragma once

#include "signupgate/gate.hpp"
#include "signupgate/shape.hpp"

namespace second_operation {

// clang-format off

struct ResourceTag {
  std::string_view                key;
  std::optional<std::string_view> value;

  using self = ResourceTag;
  static constexpr auto shape = signupgate::structure("Tag",
    signupgate::member("key",   &self::key,   signupgate::text{.min = 1, .max = 128}),
    signupgate::member("value", &self::value, signupgate::text{.max = 256}));
};

struct TagResourceInput {
  std::string_view             resource_arn;
  std::span<const ResourceTag> tags;

  using self = TagResourceInput;
  static constexpr auto shape = signupgate::structure("TagResourceInput",
    signupgate::member("resourceArn", &self::resource_arn, signupgate::text{.max = 2048, .pattern = "^arn:.*$"}),
    signupgate::member("tags",        &self::tags,         signupgate::list{}));
};

struct TagResourceOutput {
  std::optional<std::int32_t> status_code;

  using self = TagResourceOutput;
  static constexpr auto shape = signupgate::structure("TagResourceOutput",
    signupgate::member("statusCode", &self::status_code, signupgate::integer{}));
};

inline constexpr signupgate::error_row tag_errors[] = {
  {"ThrottledRequestException", 429, signupgate::Side::client, true},
  {"TooManyTagsException",      400, signupgate::Side::client, false},
};

struct TagResource {
  using Input  = TagResourceInput;
  using Output = TagResourceOutput;
  static constexpr signupgate::operation shape{
    .name = "TagResource", .method = "POST", .path = "/v1/tags/tag-resource", .errors = tag_errors};
};

// clang-format on

}  // namespace second_operation

extern template class signupgate::BasicGate<second_operation::TagResource>;
