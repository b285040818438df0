// SPDX-License-Identifier: Apache-2.0
//
// node check_sarif.mjs NPM_FOLDER < report: judges a report by the schema of SARIF 2.1.0.

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const require = createRequire(process.argv[2] + "/package.json");
const Ajv = require("ajv-draft-04").default;
const schema = JSON.parse(readFileSync(
  process.argv[2] + "/node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json", "utf8"));

// One of its regular expressions is none under the flag "u".
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
// RFC 3986: the characters of a URI, percent signs with two digits; a relative one has no colon in its first segment.
const characters = /^(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*$/;
ajv.addFormat("uri", (text) => characters.test(text) && /^[A-Za-z][A-Za-z0-9+.-]*:/.test(text));
ajv.addFormat("uri-reference", (text) => characters.test(text));
ajv.addFormat("date-time", (text) => !Number.isNaN(Date.parse(text)));

const validate = ajv.compile(schema);
const report = JSON.parse(readFileSync(0, "utf8"));
if (!validate(report)) {
  console.error(ajv.errorsText(validate.errors, { separator: "\n" }));
  process.exit(1);
}
