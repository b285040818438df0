// SPDX-License-Identifier: Apache-2.0
//
// The library's JSON Schemas, as an independent validator (ajv) understands them, against the independent
// reference's verdicts on thousands of documents and on the corpus:
//
//   the reference accepts                                           => the schema accepts
//   the reference rejects, for a reason that a schema can express   => the schema rejects
//
// Then the documents themselves are put to the test: faults are made in each schema, one at a time, and at least
// one document must notice.
//
//   node check.mjs PROBE NPM-FOLDER CORPUS-FOLDER

import {spawnSync} from 'node:child_process';
import {readdirSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join, resolve} from 'node:path';

import {documents} from './documents.mjs';
import {faulty} from './faulty.mjs';

const [probe, npmFolder, corpusFolder] = process.argv.slice(2);
const Ajv = createRequire(resolve(npmFolder, 'package.json'))('ajv/dist/2020').default;

const directions = ['request', 'response'];
const profiles = ['wire', 'model', 'strict'];

// What a schema can express: a document that breaks one of these must be rejected.
const expressible = {
  both: ['type', 'integer', 'null-entry', 'required', 'enum', 'length', 'pattern'],
  request: ['pin-format', 'region-documented', 'empty-secret', 'id-format', 'exclusive-members', 'unknown-member'],
  response: [],
};
// What it cannot, and what is only a warning: the documents must have such findings, and the schema lets them pass.
const beyond = ['body-size', 'json-syntax', 'json-encoding', 'json-depth', 'duplicate-member'];
const warnings = {
  request: ['id-format', 'callback-url', 'tag-hygiene', 'empty-request'],
  response: ['id-format', 'region-documented', 'unknown-member'],
};

let failures = 0;
function fail(what) {
  ++failures;
  if (failures <= 30) console.error(`FAILED: ${what}`);
}

function run(args, input) {
  const result = spawnSync(probe, args, {input, maxBuffer: 1 << 30});
  if (result.error) throw result.error;
  if (result.status !== 0) throw new Error(`${probe} ${args.join(' ')}: ${result.status}\n${result.stderr}`);
  return result.stdout.toString();
}

function corpus() {
  const found = [];
  for (const direction of directions) {
    for (const group of ['valid', 'invalid']) {
      const folder = join(corpusFolder, direction, group);
      const files = readdirSync(folder).filter((name) => name.endsWith('.json')).sort();
      if (files.length === 0) fail(`${folder} is empty`);
      for (const file of files) {
        found.push({direction, label: join('corpus', direction, group, file), body: readFileSync(join(folder, file))});
      }
    }
  }
  return found;
}

/** The value that a validator sees; nothing when it is not JSON at all. A restJson1 body of zero bytes is {}. */
function decode(body) {
  if (body.length === 0) return {value: {}};
  try {
    return {value: JSON.parse(new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(body))};
  } catch {
    return undefined;
  }
}

/** A number that is no integer, and becomes one by being read as a double. */
function rounds(decoded) {
  const code = decoded.value.statusCode;
  return Number.isInteger(code) && code >= -(2 ** 31) && code < 2 ** 31;
}

/** What the schema is bound to say of a document: true, false, or undefined when it is free. */
function expectation(one, profile) {
  const {valid, errors} = one.verdicts[profile];
  if (valid) return true;
  if (errors.length === 1 && errors[0] === 'integer' && one.decoded && rounds(one.decoded)) return undefined;
  return errors.some((rule) => expressible.both.includes(rule) || expressible[one.direction].includes(rule)) ? false : undefined;
}

/** ECMA-262 by Unicode characters, which is what patterns mean here, and by UTF-16 units, which must not differ. */
function compile(schema, {unicodeRegExp = true, strict = true} = {}) {
  return new Ajv({strict, allowUnionTypes: true, unicodeRegExp}).compile(schema);
}

const all = [...documents(), ...corpus()];
const answers = run(['judge'], all.map((one) => `${one.direction} ${one.body.toString('hex')}\n`).join('')).trimEnd().split('\n');
if (answers.length !== all.length) throw new Error(`${answers.length} verdicts on ${all.length} documents`);
all.forEach((one, index) => {
  one.verdicts = JSON.parse(answers[index]);
  one.decoded = decode(one.body);
  one.expected = Object.fromEntries(profiles.map((profile) => [profile, expectation(one, profile)]));
});

// The reference and the JSON parser of this process agree on what JSON is.
for (const one of all) {
  const {errors} = one.verdicts.wire;
  if (errors.includes('json-syntax') && one.decoded) fail(`${one.label}: no JSON to the reference`);
  if (!one.decoded && !errors.some((rule) => beyond.includes(rule))) fail(`${one.label}: JSON to the reference alone`);
}

const schemas = directions.flatMap((direction) => profiles.map((profile) =>
  ({direction, profile, schema: JSON.parse(run(['schema', direction, profile]))})));

let compared = 0;
for (const {direction, profile, schema} of schemas) {
  const judged = all.filter((one) => one.direction === direction && one.decoded && one.expected[profile] !== undefined);
  for (const unicodeRegExp of [true, false]) {
    const accepts = compile(schema, {unicodeRegExp});
    for (const one of judged) {
      ++compared;
      const accepted = accepts(one.decoded.value);
      if (accepted === one.expected[profile]) continue;
      const {errors} = one.verdicts[profile];
      fail(`${direction}, ${profile}, ${one.label}: the schema ${accepted ? 'accepts' : 'rejects'}, the reference finds ` +
        `[${errors.join(' ')}]; ${JSON.stringify(accepts.errors)}`);
    }
  }
}

// No rule goes without a document that breaks it alone.
function count(direction, test) {
  return all.filter((one) => one.direction === direction && test(one.verdicts.strict)).length;
}
for (const direction of directions) {
  const absent = direction === 'request' ? ['integer', 'enum'] : [];
  for (const rule of [...expressible.both, ...expressible[direction]].filter((one) => !absent.includes(one))) {
    const alone = count(direction, ({errors}) => errors.length === 1 && errors[0] === rule);
    if (alone < 3) fail(`${direction}: only ${alone} documents break ${rule} alone`);
  }
  for (const rule of warnings[direction]) {
    if (count(direction, (verdict) => verdict.valid && verdict.warnings.includes(rule)) === 0) {
      fail(`${direction}: no document warns of ${rule}`);
    }
  }
}
for (const rule of beyond) {
  if (all.every(({verdicts}) => !verdicts.strict.errors.includes(rule))) fail(`no document breaks ${rule}`);
}

let faults = 0;
for (const {direction, profile, schema} of schemas) {
  const judged = all.filter((one) => one.direction === direction && one.decoded && one.expected[profile] !== undefined);
  for (const {what, schema: wrong} of faulty(schema)) {
    ++faults;
    const accepts = compile(wrong, {strict: false});
    if (judged.every((one) => accepts(one.decoded.value) === one.expected[profile])) {
      fail(`${direction}, ${profile}: no document depends on ${what}`);
    }
  }
}

const free = all.filter((one) => profiles.some((profile) => one.expected[profile] === undefined)).length;
console.log(`${all.length} documents (${free} break only what no schema can say), ${compared} verdicts compared, ` +
  `${faults} faults made, ${failures} failures`);
process.exit(failures === 0 ? 0 : 1);
