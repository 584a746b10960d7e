import type { Problem } from '@/model/model';
import { PROOF_CODES, proofWords } from '../../model/proof/words';
import { FORMAT_WORDS } from './format-words';
import { INFRASTRUCTURE_WORDS } from './infrastructure-words';

/**
 * The sentence for a finding. `{name}` takes the parameter of that name.
 *
 * A sentence says what is wrong or what was done about it; the place stands beside it.
 */
const WORDS: Readonly<Record<string, string>> = {
  ...INFRASTRUCTURE_WORDS,
  ...FORMAT_WORDS,
  'attribute-name-empty': 'An attribute has an empty name.',
  'attribute-name-length': 'An attribute name of {bytes} bytes is longer than {max}.',
  'attribute-two-types': '“{name}” is declared as {declared} here and as {type} elsewhere.',
  'attribute-type': '“{type}” is no DynamoDB type.',
  'attribute-type-differs':
    '“{name}” is declared as {declared}, but items have {found}. {type} was taken.',
  'attributes-repeated': '{count} attributes were declared more than once; each is kept once.',
  'attributes-undeclared': '{count} attributes of items were not declared and have been: {names}.',
  'autoscaling-not-applied':
    'Auto scaling settings are kept in the model, but not applied to the table.',
  'base64-invalid': '“{value}” is not base64: {reason}',
  'billing-mode': '“{mode}” is no billing mode; it is PROVISIONED or PAY_PER_REQUEST.',
  'capacity-dropped': 'Provisioned capacity was left out, for the table is on demand.',
  'capacity-missing': 'The table is provisioned but does not say how much; {units} units each.',
  'document-version':
    'The file is of version {found}; versions up to {known} are known. It may be of a newer Sortkey.',
  'facet-items-dropped': 'The facet “{name}” lists {count} items that are not there.',
  'file-too-large': 'The file has {bytes} bytes; {max} is the most that is read.',
  'index-count': '{count} {kind} indexes; a table has {limit} at most.',
  'index-key-count': '{count} attributes in one part of the key; {limit} is the most.',
  'index-name-duplicate': 'Two indexes are called “{name}”.',
  'item-key-empty': 'The key attribute “{name}” is empty.',
  'item-key-length': 'The key attribute “{name}” has {bytes} bytes; {max} is the most.',
  'item-key-missing': 'The item has no key attribute “{name}”.',
  'item-key-type': 'The key attribute “{name}” must be {expected} and is {found}.',
  'item-merged': 'The item was listed twice, also at {other}; it is one item.',
  'item-order-ignored':
    'The items are not those whose order the file says, so it was not restored.',
  'item-refused': 'The item would be refused: {reason}',
  'item-size': 'The item has {bytes} bytes; an item has {max} at most.',
  'item-twice': 'The key is taken by {other}. The items were merged; {names} is from here.',
  'items-outside-facets': '{count} items belong to no facet and stand in the table itself.',
  'json-after-end': 'The JSON ends, and then comes “{found}” (line {line}, column {column}).',
  'json-array-unclosed': 'Expected “,” or “]”, found {found} (line {line}, column {column}).',
  'json-bad-escape': 'A string has an unknown escape (line {line}, column {column}).',
  'json-colon-expected': 'Expected “:”, found {found} (line {line}, column {column}).',
  'json-control-character':
    'A string has a line break or control character in it (line {line}, column {column}).',
  'json-name-expected': 'Expected a name in quotes, found {found} (line {line}, column {column}).',
  'json-name-twice': 'The member “{name}” is given twice; the last one counts.',
  'json-object-unclosed': 'Expected “,” or “}”, found {found} (line {line}, column {column}).',
  'json-string-unclosed': 'A string has no end (it starts at line {line}, column {column}).',
  'json-too-deep': 'Nested more than {limit} levels (line {line}, column {column}).',
  'json-value-expected': 'Expected a value, found {found} (line {line}, column {column}).',
  'key-missing': 'The index has no partition key.',
  'key-name-empty': 'An attribute has no name.',
  'key-name-length': 'A name of {bytes} bytes; {max} is the most.',
  'key-twice': '“{name}” cannot be two attributes of one key.',
  'key-two-types': '“{name}” is a key of type {type} here and {other} elsewhere.',
  'key-type': 'A key attribute is S, N or B; this is {type}.',
  'list-length': 'A list of {length}; it has exactly {expected}.',
  'list-too-long': 'A list of {length}; {max} is the most.',
  'local-index-sort-key': 'A local index has one sort key; this has {count}.',
  'local-index-without-sort-key': 'A local index needs a table with a sort key.',
  'member-dropped': 'The member “{name}” is not known and was left out.',
  'member-missing': '“{name}” is missing.',
  'model-unnamed': 'The model has no name.',
  more: '{count} more findings are not listed.',
  'name-characters':
    'A {what} name has letters, digits, “_”, “-” and “.”; this one has “{character}”.',
  'name-length': 'A {what} name has {min} to {max} characters; this one has {length}.',
  'name-twice': 'The name “{name}” is there twice; each {what} needs one of its own.',
  'no-tables': 'The file has no tables.',
  'not-a-choice': '“{found}” is none of {choices}.',
  'null-without-item': 'NULL attributes are given for an item that is not in the file.',
  'number-invalid': '“{value}” is not a number DynamoDB can hold: {reason}',
  'number-range': 'The number {value} is not from {min} to {max}, or not whole.',
  'number-rounded': 'The number {value} was rounded.',
  'number-too-long': 'The number {text} has more digits than can be kept here.',
  'price-not-a-number': 'The price “{amount}” is not a number from 0 up.',
  'pricing-currency-mixed':
    'Prices here are in {other}; the total is in {currency} and leaves them out.',
  'pricing-entry-size-assumed':
    'No sample item is in the index “{name}”; its entries were taken to be whole items.',
  'pricing-export-size': 'An incremental export of “{name}” does not say how large it is.',
  'pricing-index-unknown': 'The table has no index “{name}”.',
  'pricing-item-size-unknown': 'The size of the items of “{name}” is not known.',
  'pricing-metered-changes':
    'How large the changes of “{name}” are was not metered; what is sent on of them is in no line.',
  'pricing-no-patterns':
    '“{name}” has no access patterns, so nothing is reckoned for reads and writes.',
  'pricing-node-unknown': '“{name}” is no known type of DAX node; it is in no line.',
  'pricing-region-unknown': 'No prices are known of the region “{name}”.',
  'pricing-scaling-target':
    'Reads and writes of “{name}” scale towards two targets; {percent}% was taken for both.',
  'pricing-short-observation':
    'Only {hours} hours were seen of the {needed} of a week; the others were taken to be like them.',
  'pricing-size-of-samples': 'The size of “{name}” is that of its sample items.',
  'pricing-strong-on-global': 'Reads of the global index “{name}” cannot be strongly consistent.',
  'pricing-throttled':
    '“{table}” has too few {unit} units in {region} for {minutes} minutes of a week{where}.',
  'pricing-throttles-seen':
    '{count} requests to “{name}” were throttled; what they wanted is not in the units.',
  'pricing-vector-on-demand': '“{name}” has a vector index, so it is priced on demand.',
  'projected-count': 'The indexes include {count} attributes; {limit} is the most for a table.',
  'projection-empty': 'INCLUDE needs at least one attribute.',
  'projection-empty-keys-only': 'INCLUDE lists keys only, so the projection is KEYS_ONLY.',
  'projection-key': '“{name}” is a key, which every projection has by itself.',
  'projection-key-dropped': '“{name}” is a key and left out of INCLUDE, which has keys by itself.',
  'projection-list-dropped': '{type} has no list of attributes; {names} was left out.',
  'projection-twice': '“{name}” is included twice.',
  'projection-twice-dropped': '“{name}” is included twice; once is enough.',
  'projection-type': '“{type}” is no projection; it is ALL, KEYS_ONLY or INCLUDE.',
  'replica-duplicate': 'The region “{name}” is there twice.',
  'sample-count': 'Of “{entity}” there are {made} samples, not {wanted}: no more keys were found.',
  'sample-format':
    'Samples of “{name}” cannot be drawn as “{format}”; something of type {type} was drawn.',
  'sample-reference-attribute': '“{entity}” has no attribute “{name}” to refer to.',
  'sample-reference-cycle': '“{name}” refers back; one of the two was drawn without the other.',
  'sample-reference-entity': 'There is no entity “{name}” to refer to.',
  'sample-too-large': 'The samples have more than {max} bytes; no more were made.',
  'sample-too-many': '{count} samples; {max} is the most.',
  'scenario-broken': 'The scenario in the address is cut off or damaged.',
  'scenario-too-long': 'The scenario has {length} characters; {max} is the most that is read.',
  'scenario-version': 'The scenario is of a version that is not known.',
  'set-empty': 'A set cannot be empty.',
  'set-twice': '“{value}” is in the set twice.',
  'shares-not-whole': 'The shares sum to {sum}, not to 1.',
  'table-class': '“{value}” is no table class.',
  'table-name-duplicate': 'Two tables are called “{name}”.',
  'template-and-attribute': 'The entity has “{name}” of its own; a template cannot make it too.',
  'template-attribute-empty': 'The template has a place without the name of an attribute.',
  'template-attribute-type': '“{name}” of type {type} cannot stand inside text; alone it can.',
  'template-attribute-unknown': 'The entity has no attribute “{name}”.',
  'template-empty': 'The template is empty.',
  'template-twice': 'Two templates make “{name}”.',
  'template-unclosed': 'The template has a place that is not closed with “}”.',
  'text-invalid': 'The text has half of a surrogate pair, which cannot be written as UTF-8.',
  'text-not-utf8': 'The file is not text in UTF-8.',
  'text-too-long': 'A text of {length} characters; {max} is the most.',
  'too-many-tables': '{count} tables; {limit} is the most.',
  'type-inferred': 'In “{name}”, {count} values had no type and were given one.',
  'under-own-member':
    '{names} stand under “{member}”, a member that NoSQL Workbench does not know.',
  'units-positive': 'Capacity is a whole number from 1; this is {value}.',
  'units-quota': '{value} units are above the standard quota of {max}.',
  'value-too-deep': 'Nested more than {limit} levels.',
  'value-untyped': 'Expected a value with its type, such as {"S": "text"}; found {found}.',
  'version-unknown': 'Version {version} is not known; it was read as 3.0.',
  'wrong-type': 'Expected {expected}, found {found}.',
};

const LOOKS_LIKE: Readonly<Record<string, string>> = {
  CloudFormation: 'This looks like a CloudFormation template, but has no resource that is known.',
  OneTable: 'This looks like a schema of OneTable, but its indexes or models are no objects.',
};

/** A finding in words. */
export function problemWords(problem: Problem): string {
  const { code, params } = problem;
  if (code === 'format-unknown') return unknownFormat(params);
  const ofProof = proofWords(problem);
  if (ofProof !== undefined) return ofProof;
  const sentence = WORDS[code] ?? code;
  return sentence.replace(/\{([a-z]+)\}/gi, (hole, name) => String(params[name] ?? hole));
}

/** Codes that have words, for the test that every code does. */
export const WORDED_CODES: readonly string[] = [
  ...Object.keys(WORDS),
  ...PROOF_CODES,
  'format-unknown',
];

function unknownFormat({ names, looksLike }: Problem['params']): string {
  const known = LOOKS_LIKE[String(looksLike)];
  if (known !== undefined) return known;
  const start = 'This is no model of a format that is known.';
  return names === '' ? start : `${start} It has ${names}.`;
}
