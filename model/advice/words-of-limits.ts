import type { WordList } from './word-list';

/** Words for what DynamoDB would refuse. */
export const LIMIT_WORDS: WordList = {
  'attribute-name-empty': ['An attribute has no name', 'Names have at least one character.'],
  'attribute-name-length': [
    'An attribute name is too long',
    'It has {bytes} bytes; {max} is the most. Names are stored, and paid for, with every item.',
  ],
  'expression-refused': ['{member} of “{name}” cannot be read', '{reason}'],
  'expression-reserved-word': [
    '“{name}” uses reserved words as attributes',
    '{words}: an expression must write such a name as a placeholder, such as #name.',
  ],
  'index-count': [
    'Too many {kind} indexes',
    'The table has {count}; {limit} is the most. Overload one index for several entities.',
  ],
  'index-key-count': [
    'Too many attributes in an index key',
    '{count} in one part of the key; {limit} is the most.',
  ],
  'index-name-duplicate': ['Two indexes are called “{name}”', 'A table has each name once.'],
  'item-key-empty': ['A key attribute is empty', '“{name}” of a sample item has no characters.'],
  'item-key-length': [
    'A key attribute is too long',
    '“{name}” of a sample item has {bytes} bytes; {max} is the most.',
  ],
  'item-key-missing': [
    'A sample item has no “{name}”',
    'Every item has all attributes of the table’s key.',
  ],
  'item-key-type': [
    'A key attribute has the wrong type',
    '“{name}” must be {expected} and is {found} in a sample item.',
  ],
  'item-merged': ['Two sample items are the same', 'The other stands at {other}.'],
  'item-refused': ['A sample item would be refused', '{reason}'],
  'item-size': [
    'A sample item is larger than 400 KB',
    'It has {bytes} bytes; {max} is the most. Split it into several items, or keep the large ' +
      'parts in S3.',
  ],
  'item-twice': [
    'Two sample items have the same key',
    'The second would take the place of the one at {other}.',
  ],
  'key-missing': ['An index has no partition key', 'Choose the attribute to look items up by.'],
  'key-name-empty': ['A key attribute has no name', 'Names have at least one character.'],
  'key-name-length': ['The name of a key is too long', 'It has {bytes} bytes; {max} is the most.'],
  'key-twice': ['“{name}” stands twice in one key', 'Each attribute of a key is another.'],
  'key-two-types': [
    '“{name}” is a key of two types',
    '{type} here and {other} elsewhere; an attribute that is a key has one type in all of them.',
  ],
  'local-index-sort-key': [
    'A local index has one sort key',
    'This one has {count}. Its partition key is the table’s.',
  ],
  'local-index-without-sort-key': [
    'A local index needs a table with a sort key',
    'Make it a global index, or give the table a sort key.',
  ],
  more: ['More findings', '{count} more are not listed.'],
  'name-characters': [
    'A {what} name has a character that is not allowed',
    'Letters, digits, “_”, “-” and “.” are; this one has “{character}”.',
  ],
  'name-length': [
    'A {what} name is too short or too long',
    'It has {length} characters; {min} to {max} are allowed.',
  ],
  'projected-count': [
    'The indexes include too many attributes',
    '{count} over all indexes, the same name in two of them counted twice; {limit} is the most. ' +
      'Project ALL where most attributes are needed.',
  ],
  'projection-empty': ['INCLUDE lists no attributes', 'Name at least one, or project KEYS_ONLY.'],
  'projection-key': ['A key is included', '“{name}” is in every projection by itself.'],
  'projection-twice': ['“{name}” is included twice', 'Once is enough.'],
  'query-without-partition-key': [
    '“{name}” does not name the whole partition key',
    'A Query of {target} gives every attribute of its partition key with “=”; {names} is missing.',
  ],
  'request-count': [
    '“{name}” is too much for one request',
    '{count} items; one {operation} takes {max}. Split it, which makes it no longer one step.',
  ],
  'request-size': [
    '“{name}” is too large for one request',
    '{bytes} bytes by the expected size of items; one {operation} takes {max}.',
  ],
  'strong-read-of-global-index': [
    '“{name}” cannot be strongly consistent',
    'The global index “{index}” follows the table a little later. Read the table itself, or a ' +
      'local index, where that matters.',
  ],
  'table-name-duplicate': ['Two tables are called “{name}”', 'A region has each name once.'],
  'table-quota': [
    'The table needs more than its standard quota',
    '{units} {what} units a second at peak; {max} is the quota, which AWS raises on request.',
  ],
  'tables-quota': [
    'More tables than the standard quota',
    '{count} tables; a region has {quota} unless AWS raises it.',
  ],
  'tag-key-reserved': ['A tag key begins with “aws:”', '“{key}”: AWS keeps these for itself.'],
  'tag-key-twice': ['A tag key stands twice', '“{key}” can have one value.'],
  'tag-length': [
    'A tag is empty or too long',
    '“{key}”: a key has 1 to 128 characters and a value up to 256.',
  ],
  'tags-count': ['Too many tags', 'The table has {count}; {max} is the most.'],
  'type-inferred': ['A value had no type', 'In “{name}”, {count} values were given one.'],
  'units-positive': ['Capacity is not a whole number from 1', 'This is {value}.'],
  'units-quota': [
    'Capacity above the standard quota',
    '{value} units; {max} is the quota, which AWS raises on request.',
  ],
};
