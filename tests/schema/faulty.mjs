// SPDX-License-Identifier: Apache-2.0
//
// Schemas with one fault each, to see whether documents notice: a keyword is missing, a limit is off by one, an
// enumeration lacks a value, a pattern an anchor.

const annotations = ['$schema', '$id', 'title', '$comment'];
const holders = ['$defs', 'properties'];  // their keys are names, not keywords

/** Every keyword that asserts something, by the path of keys to it. */
function* keywords(schema, path = []) {
  if (Array.isArray(schema)) {
    for (let i = 0; i < schema.length; ++i) yield* keywords(schema[i], [...path, i]);
    return;
  }
  if (schema === null || typeof schema !== 'object') return;
  for (const key of Object.keys(schema)) {
    if (annotations.includes(key)) continue;
    if (holders.includes(key)) {
      for (const name of Object.keys(schema[key])) yield* keywords(schema[key][name], [...path, key, name]);
    } else {
      yield {path: [...path, key], holder: schema};
      yield* keywords(schema[key], [...path, key]);
    }
  }
}

/** Keywords that say what another one beside them says too. */
function isImplied(holder, keyword) {
  const strict = (holder.allOf ?? []).flatMap((one) => Object.keys(one));
  // `not` about members rejects whatever has none, because it is no object.
  const isNoObject = 'properties' in holder && strict.includes('not');
  if (keyword === 'type') return 'enum' in holder || strict.includes('enum') || isNoObject;
  if (keyword === 'minLength') return 'pattern' in holder || strict.includes('pattern');
  if (keyword === 'maxLength') return strict.includes('pattern');
  if (keyword === 'pattern') return strict.includes('enum');
  return false;
}

/** What a keyword may be by mistake; undefined: missing. */
function* mistakes(keyword, holder) {
  const value = holder[keyword];
  yield undefined;
  if (typeof value === 'number') yield* [value - 1, value + 1].filter((one) => one >= 0 || keyword === 'minimum');
  if (keyword === 'enum' || keyword === 'required') {
    for (let i = 0; i < value.length; ++i) yield value.filter((_, index) => index !== i);
  }
  // A PIN's greatest length, which is beside this, does what anchors do.
  if (keyword === 'pattern' && holder.$comment !== 'pin-format') {
    for (let i = 0; i < value.length; ++i) {
      if ('^$'.includes(value[i])) yield value.slice(0, i) + value.slice(i + 1);
    }
  }
}

export function* faulty(schema) {
  for (const {path, holder} of keywords(schema)) {
    const keyword = path[path.length - 1];
    if (isImplied(holder, keyword)) continue;
    for (const mistake of mistakes(keyword, holder)) {
      const wrong = structuredClone(schema);
      let parent = wrong;
      for (const key of path.slice(0, -1)) parent = parent[key];
      if (mistake === undefined) delete parent[keyword]; else parent[keyword] = mistake;
      yield {what: `${path.join('/')}, if ${mistake === undefined ? 'missing' : JSON.stringify(mistake)}`, schema: wrong};
    }
  }
}
