// SPDX-License-Identifier: Apache-2.0
//
// Documents for both directions, always the same: {direction, label, body} with the body as bytes. Nothing here
// says whether a document is valid: the reference does.

const waba = 'waba-' + '0123456789abcdef'.repeat(2);
const phone = 'phone-number-id-' + '0123456789abcdef'.repeat(2);
const arn = 'arn:aws:social-messaging:us-east-1:123456789012:';

// Valid in every profile and free of warnings, with every member there is.
const full = {
  request: {
    signupCallback: {accessToken: 'EAAG1234', callbackUrl: 'https://example.org/callback?x=1'},
    setupFinalization: {
      associateInProgressToken: 'token-1',
      phoneNumbers: [
        {id: '106540352242922', twoFactorPin: '012345', dataLocalizationRegion: 'DE',
          tags: [{key: 'team', value: 'one'}, {key: 'stage', value: ''}]},
        {id: '106540352242923', twoFactorPin: '999999'},
      ],
      waba: {
        id: waba,
        eventDestinations: [{
          eventDestinationArn: 'arn:aws:sns:us-east-1:123456789012:whatsapp',
          roleArn: 'arn:aws:iam::123456789012:role/Some.Role_1@x-y',
        }],
        tags: [{key: 'team'}],
      },
    },
  },
  response: {
    signupCallbackResult: {
      associateInProgressToken: 'token-1',
      linkedAccountsWithIncompleteSetup: {
        [waba]: {
          accountName: 'An account', registrationStatus: 'INCOMPLETE', wabaId: waba,
          unregisteredWhatsAppPhoneNumbers: [{
            arn: arn + 'phone-number-id/0123456789abcdef', phoneNumber: '+15550100', phoneNumberId: phone,
            metaPhoneNumberId: '106540352242922', displayPhoneNumberName: 'A name',
            displayPhoneNumber: '+1 555 0100', qualityRating: 'GREEN', dataLocalizationRegion: 'DE',
          }],
        },
        'another': {registrationStatus: 'COMPLETE'},
      },
    },
    statusCode: 200,
    linkedWhatsAppBusinessAccountId: waba,
  },
};

// The other way to name a parent, which excludes the first.
const byParent = {
  setupFinalization: {
    associateInProgressToken: 'token-1', phoneNumbers: [{id: '1', twoFactorPin: '123456'}], phoneNumberParent: waba,
  },
};

const bases = [
  {direction: 'request', base: full.request},
  {direction: 'request', base: byParent},
  {direction: 'response', base: full.response},
];

const characters = {1: 'a', 2: 'é', 3: '漢', 4: '😀'};
const limits = [6, 10, 20, 32, 50, 100, 115, 128, 200, 256, 1000, 2048];
const lengths = [0, 1, 2, 3, 5, 7, ...limits.flatMap((limit) => [limit - 1, limit, limit + 1])];
const prefixes = ['waba-', 'phone-number-id-', 'arn:', 'arn:aws:iam::123456789012:role/', 'arn:aws:sns:'];
const lineEnds = ['\n', '\r', '\r\n', '\u2028', '\u2029', '\u0085', '\v', '\0'];

// Strings about the edges of every pattern, enumeration and documented form, tried in every place.
const texts = [
  ...['AU', 'ID', 'IN', 'JP', 'SG', 'KR', 'DE', 'CH', 'GB', 'BR', 'BH', 'ZA', 'AE', 'CA'],
  'US', 'ZZ', 'AUS', 'A', 'us', 'De', 'D3', 'ÄU', 'ＤＥ', ' DE', 'DE ', '',
  'COMPLETE', 'INCOMPLETE', 'complete', 'COMPLETED', 'INCOMPLETE ', 'PENDING', 'null',
  '123456', '000000', '12345', '1234567', '12345a', '-12345', '1234.5', ' 12345', '١٢٣٤٥٦', '１２３４５６', '😀😀😀😀😀😀',
  'waba-', 'waba', 'Waba-x', 'waba-x', 'waba-é', ' waba-x', waba, waba + 'x', waba.slice(0, -1),
  'phone-number-id-', 'phone-number-id', 'phone-number-id-x', 'xphone-number-id-x', phone, phone + 'x',
  'arn:', 'arn', 'Arn:x:waba/1', 'arn:waba/1', 'arn::waba/1', 'arn::waba/', 'arn::waba/a-b', 'arn:x:y:waba/aZ9',
  'xarn::waba/1',
  'arn::waba/é', 'arn::waba/1/2', arn + 'waba/0123456789abcdef', arn + 'waba/', 'arn:😀:waba/1',
  'arn::phone-number-id/1', 'xarn::phone-number-id/1', 'arn::phone-number-id/', 'arn::phone-number-id/a_b', arn + 'phone-number-id/9z',
  'arn::a', 'arn::', 'arn:a', 'arn::-', 'arn::A', 'arn::a/', 'arn::a:', 'arn::a/b/c', 'arn::a:é',
  'arn::a b', 'arn::a-b:c',
  'arn:::', 'arn::a/\u{10ffff}',
  ...['role/x', 'role/a/b', 'role/', 'role', 'role/Aa0+=,.@-_', 'role/é', 'role/x y', 'user/x', 'role\\/x']
    .map((role) => 'arn:aws:iam::123456789012:' + role),
  'arn:aws:iam::12345678901:role/x', 'arn:aws:iam::1234567890123:role/x', 'arn:aws:iam::١٢٣٤٥٦٧٨٩٠١٢:role/x',
  'arn:aws:iam:eu:123456789012:role/x', 'arn:iam::123456789012:role/x', 'arn::iam::123456789012:role/x',
  'http://example.org', 'HTTPS://example.org', 'https:', 'https://', 'https://a b', 'ftp://x', 'aws:team', 'AWS:team',
  '\ufeff', '\ufffd', '\u{10ffff}', '"\\/\b\f\t', '__proto__', 'constructor',
];

const values = [null, true, false, 0, 1, -1, 1.5, 'x', '', [], {}, [null], [[]], ['x'], [{}], {x: null}, {x: 1}, {x: {}}];

const unknownNames = ['x', '', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'statuscode', 'dataLocalisationRegion',
  'AccessToken', 'id ', '\u0000', 'é'];

const statusCodes = ['0', '-0', '-0.0', '200.0', '2e2', '2E+2', '20000e-2', '0.2e3', '0e999999999', '0e-999999999',
  '200.5', '1e-1', '5e-1',
  '2147483647', '2147483648', '-2147483648', '-2147483649', '2147483647.0', '2147483647.5', '2.147483647e9', '2.147483648e9',
  '1e9', '1e10', '1e999999999', '-1e999999999', '9007199254740993', '1e-400', '2147483647.00000000001',
  '200.' + '0'.repeat(400), '2' + '0'.repeat(400) + 'e-398', '"200"', 'true', 'null', '[]', '{}'];

// Texts that are written as they are: spellings, and what a schema knows nothing of.
const spelt = {
  request: [
    '', '{}', ' {} ', '\t\n\r{}', ' ', 'null', '[]', '""', '0', 'true', '{} {}', '{},', '{"x":falsex}', '\ufeff{}',
    '{"\\u0073ignupCallback":{"accessToken":"x"}}', '{"\\u0073ignupCallback":{"accessToken":""}}',
    '{"signupCallback":{"accessToken":"\\ud83d\\ude00"}}', '{"signupCallback":{"accessToken":"\\ud83d"}}',
    '{"x":"\\udc00"}', '{"x":{"y":1,"y":2}}', '{"signupCallback":null,"signupCallback":null}',
    '{"signupCallback":{"accessToken":"x","accessToken":"x"}}', '{"signupCallback":{"accessToken":"x","accessTo\\u006ben":"x"}}',
    '{"x":1e999999999}', '{"x":' + '['.repeat(510) + ']'.repeat(510) + '}', '{"x":' + '['.repeat(511) + ']'.repeat(511) + '}',
    '{"x":' + '['.repeat(512) + ']'.repeat(512) + '}', '['.repeat(5000), '{"x":01}', '{"x":"\u0001"}', '{"x":"\\x"}', '{"x":1,}',
    '{"signupCallback":{"accessToken":"' + '\\u0061'.repeat(1000) + '"}}',
    '{"signupCallback":{"accessToken":"' + '\\ud83d\\ude00'.repeat(1000) + '"}}',
    '{"signupCallback":{"accessToken":"' + '\\ud83d\\ude00'.repeat(1001) + '"}}',
    '{"x":"' + 'a'.repeat(1 << 20) + '"}',
  ],
  response: [
    '', '{}', 'null', '[]', '<html>', '{"statusCode":200}}',
    ...statusCodes.map((code) => `{"statusCode":${code}}`),
    '{"signupCallbackResult":{"linkedAccountsWithIncompleteSetup":{"a":{},"a":{}}}}',
    '{"signupCallbackResult":{"linkedAccountsWithIncompleteSetup":{"a":{},"\\u0061":{}}}}',
  ],
};
const badBytes = [[0x7b, 0x22, 0x78, 0x22, 0x3a, 0x22, 0xff, 0x22, 0x7d], [0xff], [0x7b, 0x7d, 0xc3]];

function clone(value) {
  return JSON.parse(JSON.stringify(value));
}

/** Every place in a document, as a list of keys, with the value there. */
function* places(value, path = []) {
  yield {path, value};
  if (value === null || typeof value !== 'object') return;
  for (const key of Object.keys(value)) yield* places(value[key], [...path, Array.isArray(value) ? Number(key) : key]);
}

/** A copy in which edit(parent, key) has been done at the place; the document itself is the member `root` of a parent. */
function edited(base, path, edit) {
  const holder = {root: clone(base)};
  const keys = ['root', ...path];
  let parent = holder;
  for (const key of keys.slice(0, -1)) parent = parent[key];
  edit(parent, keys[keys.length - 1]);
  return holder.root;
}

function define(object, name, value) {
  Object.defineProperty(object, name, {value, writable: true, enumerable: true, configurable: true});
}

function renamed(object, key, name) {
  const entries = Object.entries(object);
  for (const [old] of entries) delete object[old];
  for (const [old, value] of entries) define(object, old === key ? name : old, value);
}

/** All edits of one place, each a [label, edit]. */
function* edits(value, path) {
  const isEntry = typeof path[path.length - 1] === 'number';
  if (path.length > 0) {
    yield ['removed', (parent, key) => { if (isEntry) parent.splice(key, 1); else delete parent[key]; }];
  }
  for (const other of values) yield [`= ${JSON.stringify(other)}`, (parent, key) => { parent[key] = other; }];

  if (typeof value === 'string') {
    for (const text of texts) {
      yield [`= ${JSON.stringify(text)}`, (parent, key) => { parent[key] = text; }];
    }
    for (const end of lineEnds) {
      yield [`ends with ${JSON.stringify(end)}`, (parent, key) => { parent[key] += end; }];
      yield [`begins with ${JSON.stringify(end)}`, (parent, key) => { parent[key] = end + value; }];
      yield [`holds ${JSON.stringify(end)}`, (parent, key) => { parent[key] = value.slice(0, 6) + end + value.slice(6); }];
    }
    for (const [bytes, character] of Object.entries(characters)) {
      for (const length of lengths) {
        for (const prefix of ['', ...prefixes.filter((one) => value.startsWith(one))]) {
          if (prefix.length > length) continue;
          const text = prefix + character.repeat(length - prefix.length);
          yield [`= ${prefix} and so on, ${length} characters of ${bytes} bytes`, (parent, key) => { parent[key] = text; }];
        }
      }
    }
    const isId = prefixes.some((prefix) => value.startsWith(prefix));
    for (const length of isId ? lengths : []) {
      for (const tail of [':waba/1', ':phone-number-id/1']) {
        const text = 'arn:' + '😀'.repeat(Math.max(0, length - 4 - tail.length)) + tail;
        yield [`= an ARN ending with ${tail}, ${length} characters`, (parent, key) => { parent[key] = text; }];
      }
    }
  } else if (Array.isArray(value)) {
    for (const entry of values) yield [`and ${JSON.stringify(entry)}`, (parent, key) => { parent[key].push(entry); }];
    for (const count of [0, 1, 2, 3, 49, 50, 51]) {
      yield [`${count} entries`, (parent, key) => { parent[key] = Array.from({length: count}, () => clone(value[0] ?? {})); }];
    }
  } else if (value !== null && typeof value === 'object') {
    for (const name of unknownNames) {
      for (const other of [null, 1, {}, {x: [null]}]) {
        yield [`has ${JSON.stringify(name)}: ${JSON.stringify(other)}`, (parent, key) => { define(parent[key], name, other); }];
      }
    }
    for (const inner of Object.keys(value)) {
      yield [`${inner} misspelt`, (parent, key) => { renamed(parent[key], inner, inner + 'x'); }];
      for (const [bytes, character] of Object.entries(characters)) {
        for (const length of [0, 1, 99, 100, 101]) {
          yield [`${inner} renamed, ${length} characters of ${bytes} bytes`,
            (parent, key) => { renamed(parent[key], inner, character.repeat(length)); }];
        }
      }
    }
  }
}

/** Both exclusive members, in every state. */
function* exclusives() {
  for (const parent of [undefined, null, waba, 'waba-x', 'arn::waba/1', 'waba-', '', 1]) {
    for (const account of [undefined, null, {}, full.request.setupFinalization.waba, 1]) {
      const document = clone(full.request);
      delete document.setupFinalization.waba;
      if (parent !== undefined) document.setupFinalization.phoneNumberParent = parent;
      if (account !== undefined) document.setupFinalization.waba = account;
      yield document;
    }
  }
}

/** Numbers from 0 to 1, the same in every run (Park and Miller's minimal standard generator). */
function generator() {
  let state = 20240229;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

/** Two to five edits in one document. */
function* mixtures(count) {
  const random = generator();
  const choose = (list) => list[Math.floor(random() * list.length)];
  for (let i = 0; i < count; ++i) {
    const {direction, base} = choose(bases);
    let document = base;
    const labels = [];
    for (let left = 2 + Math.floor(random() * 4); left > 0; --left) {
      const {path, value} = choose([...places(document)]);
      if (path.length === 0) continue;
      const [label, edit] = choose([...edits(value, path)]);
      labels.push(`/${path.join('/')} ${label}`);
      document = edited(document, path, edit);
    }
    yield {direction, label: labels.join(', '), document};
  }
}

function* asValues() {
  for (const {direction, base} of bases) {
    yield {direction, label: 'the full document', document: base};
    for (const {path, value} of places(base)) {
      for (const [label, edit] of edits(value, path)) {
        yield {direction, label: `/${path.join('/')} ${label}`, document: edited(base, path, edit)};
      }
    }
  }
  for (const document of exclusives()) yield {direction: 'request', label: 'waba and phoneNumberParent', document};
  yield* mixtures(3000);
}

export function* documents() {
  for (const {direction, label, document} of asValues()) yield {direction, label, body: Buffer.from(JSON.stringify(document))};
  for (const direction of ['request', 'response']) {
    for (const text of spelt[direction]) yield {direction, label: text.slice(0, 60), body: Buffer.from(text)};
    for (const bytes of badBytes) yield {direction, label: `bytes ${bytes}`, body: Buffer.from(bytes)};
  }
}
