// SPDX-License-Identifier: Apache-2.0
//
// schemas.hpp: the API as JSON Schema, draft 4, for engines that know no later one. Errors only: a schema has no warnings.
//
// Draft 4 bounds the keys of maps by patternProperties alone, and there RapidJSON writes beyond its memory; they go unchecked.
// The library's own schema (signupgate/schema.hpp) is draft 2020-12. RapidJSON's patterns know no `\d`, so digits are spelled.
//
#pragma once

namespace bench {

inline constexpr char request_schema[] = R"json({
  "type": "object", "additionalProperties": false,
  "properties": {
    "signupCallback": {
      "type": ["object", "null"], "additionalProperties": false, "required": ["accessToken"],
      "properties": {
        "accessToken": {"type": "string", "minLength": 1, "maxLength": 1000},
        "callbackUrl": {"type": ["string", "null"], "maxLength": 100}
      }
    },
    "setupFinalization": {
      "type": ["object", "null"], "additionalProperties": false, "required": ["associateInProgressToken", "phoneNumbers"],
      "properties": {
        "associateInProgressToken": {"type": "string", "minLength": 1, "maxLength": 50},
        "phoneNumbers": {"type": "array", "items": {"$ref": "#/definitions/phone"}},
        "phoneNumberParent": {
          "type": ["string", "null"], "minLength": 1, "maxLength": 115,
          "pattern": "(^waba-.+$)|(^arn:.*:waba/[0-9a-zA-Z]+$)"
        },
        "waba": {
          "type": ["object", "null"], "additionalProperties": false,
          "properties": {
            "id": {"type": ["string", "null"], "minLength": 1, "maxLength": 100},
            "eventDestinations": {
              "type": ["array", "null"], "maxItems": 1, "items": {"$ref": "#/definitions/destination"}
            },
            "tags": {"$ref": "#/definitions/tags"}
          }
        }
      },
      "not": {
        "type": "object",
        "required": ["phoneNumberParent", "waba"],
        "properties": {"phoneNumberParent": {"type": "string"}, "waba": {"type": "object"}}
      }
    }
  },
  "definitions": {
    "phone": {
      "type": "object", "additionalProperties": false, "required": ["id", "twoFactorPin"],
      "properties": {
        "id": {"type": "string", "minLength": 1, "maxLength": 100},
        "twoFactorPin": {"type": "string", "pattern": "^[0-9]{6}$"},
        "dataLocalizationRegion": {
          "enum": ["AU", "ID", "IN", "JP", "SG", "KR", "DE", "CH", "GB", "BR", "BH", "ZA", "AE", "CA", null]
        },
        "tags": {"$ref": "#/definitions/tags"}
      }
    },
    "tags": {
      "type": ["array", "null"],
      "items": {
        "type": "object", "additionalProperties": false, "required": ["key"],
        "properties": {
          "key": {"type": "string", "minLength": 1, "maxLength": 128},
          "value": {"type": ["string", "null"], "maxLength": 256}
        }
      }
    },
    "destination": {
      "type": "object", "additionalProperties": false, "required": ["eventDestinationArn"],
      "properties": {
        "eventDestinationArn": {"type": "string", "maxLength": 2048, "pattern": "^arn:.*:[a-z-]+([/:](.*))?$"},
        "roleArn": {
          "type": ["string", "null"], "pattern": "^arn:.*:iam::[0-9]{12}:role/[a-zA-Z0-9+=,.@_-]+$"
        }
      }
    }
  }
})json";

inline constexpr char response_schema[] = R"json({
  "type": "object",
  "properties": {
    "signupCallbackResult": {
      "type": ["object", "null"],
      "properties": {
        "associateInProgressToken": {"type": ["string", "null"], "maxLength": 50},
        "linkedAccountsWithIncompleteSetup": {
          "type": ["object", "null"], "additionalProperties": {"$ref": "#/definitions/account"}
        }
      }
    },
    "statusCode": {"type": ["integer", "null"], "minimum": -2147483648, "maximum": 2147483647},
    "linkedWhatsAppBusinessAccountId": {"$ref": "#/definitions/linkedId"}
  },
  "definitions": {
    "linkedId": {
      "type": ["string", "null"], "minLength": 1, "maxLength": 115,
      "pattern": "(^waba-.*$)|(^arn:.*:waba/[0-9a-zA-Z]+$)"
    },
    "account": {
      "type": "object",
      "properties": {
        "accountName": {"type": ["string", "null"], "maxLength": 200},
        "registrationStatus": {"enum": ["COMPLETE", "INCOMPLETE", null]},
        "unregisteredWhatsAppPhoneNumbers": {"type": ["array", "null"], "items": {"$ref": "#/definitions/detail"}},
        "wabaId": {"$ref": "#/definitions/linkedId"}
      }
    },
    "detail": {
      "type": "object",
      "required": ["arn", "phoneNumber", "phoneNumberId", "metaPhoneNumberId", "displayPhoneNumberName",
                   "displayPhoneNumber", "qualityRating"],
      "properties": {
        "arn": {"type": "string", "maxLength": 2048, "pattern": "^arn:.*:phone-number-id/[0-9a-zA-Z]+$"},
        "phoneNumber": {"type": "string", "minLength": 1, "maxLength": 20},
        "phoneNumberId": {
          "type": "string", "minLength": 1, "maxLength": 115,
          "pattern": "(^phone-number-id-.*$)|(^arn:.*:phone-number-id/[0-9a-zA-Z]+$)"
        },
        "metaPhoneNumberId": {"type": "string", "minLength": 1, "maxLength": 100},
        "displayPhoneNumberName": {"type": "string", "maxLength": 200},
        "displayPhoneNumber": {"type": "string", "maxLength": 20},
        "qualityRating": {"type": "string", "maxLength": 10},
        "dataLocalizationRegion": {"type": ["string", "null"], "pattern": "^[A-Z]{2}$"}
      }
    }
  }
})json";

}  // namespace bench
