import type { WordList } from './word-list';

/** Words for what DynamoDB would take, and somebody would regret. */
export const RULE_WORDS: WordList = {
  'attribute-fetched': [
    '“{name}” fetches from the table what “{index}” does not hold',
    '{names}: each item found costs another read of the table. Project them.',
  ],
  'attribute-large': [
    '“{name}” is a large object',
    'Up to {bytes} bytes, read and written whole each time. Keep it in S3 and its key here.',
  ],
  'attribute-not-projected': [
    '“{name}” asks for what “{index}” does not hold',
    '{names}: a global index gives back only what it projects.',
  ],
  'attribute-reserved-words': [
    'Names that are reserved words',
    '{names}: expressions must write them as placeholders, such as #name. Another name saves that.',
  ],
  'attribute-unused': ['“{name}” is not used', 'No item, entity, index, facet or pattern has it.'],
  'capacity-short': [
    'Too little {what} capacity',
    'The patterns need {units} units a second at peak; the table has {most} at most and throttles ' +
      'the rest.',
  ],
  'collection-endless': [
    'Items of one {entity} key pile up for ever',
    '{perSecond} a second under keys like {key}, in the order of {sort}. A month or day in the ' +
      'partition key keeps collections short and lets old ones go whole; time to live removes them.',
  ],
  'collection-too-large': [
    'An item collection will pass 10 GB',
    'With a local index, items of one partition key and their index entries may have 10 GB; the ' +
      'largest will have about {gigabytes} GB ({percent} % of all items). Then writes to it fail. ' +
      'Use global indexes.',
  ],
  'counter-busy': [
    '“{name}” counts in one item too often',
    'Each item of the counter is changed {perSecond} times a second at peak. Spread it over ' +
      'several items and sum them when reading, or count from the stream.',
  ],
  'entities-collide': [
    '“{entity}” and “{other}” can have the same key',
    'Both can make {key}; the later item would take the place of the earlier. Begin their keys ' +
      'with different words.',
  ],
  'entity-key-missing': [
    '“{entity}” does not say what “{key}” is',
    'Every item has it. Give the entity a template for it, such as USER#${userId}.',
  ],
  'entity-name-twice': ['Two entities are called “{name}”', 'A table has each name once.'],
  'entity-unread': [
    'Nothing reads “{entity}”',
    'It is written and never asked for. Is an access pattern missing?',
  ],
  'entity-untouched': [
    'No access pattern is about “{entity}”',
    'Nothing reads or writes it. List what the application asks of it first; keys follow from that.',
  ],
  'filter-after-read': [
    '“{name}” filters by {attributes} after reading',
    'What the filter drops has been read and is paid for. A key that has it reads only what is ' +
      'returned.',
  ],
  'filter-wasteful': [
    '“{name}” throws away most of what it reads',
    'It examined {examined} items and returned {returned}; all of them are paid for.',
  ],
  'fit-analytics': [
    '“{name}” is analytics',
    'DynamoDB has no sums or groups over all items. Export to S3 and ask Athena, use zero-ETL to ' +
      'Redshift or S3 Tables, or keep totals up to date from the stream.',
  ],
  'fit-geo': [
    '“{name}” searches by place',
    'DynamoDB orders by one dimension. A grid cell in a sort key finds what is roughly near; ' +
      'OpenSearch or Aurora with PostGIS do it exactly.',
  ],
  'fit-graph': [
    '“{name}” walks a graph',
    'Each step is a request here. One or two steps do as adjacency lists; for more, use Neptune.',
  ],
  'fit-join': [
    '“{name}” is a join',
    'DynamoDB does not join. Keep what is read together in one item collection, or copy what is ' +
      'needed into the item; where joins are free in form, use Aurora.',
  ],
  'fit-search': [
    '“{name}” searches in text',
    'A key finds what a text begins with, and “contains” reads everything. Send the items to ' +
      'OpenSearch, with zero-ETL, and ask there.',
  ],
  'index-as-table': [
    '“{index}” has the key of the table',
    'The table answers the same, and is strongly consistent.',
  ],
  'index-covered': [
    '“{index}” does what “{other}” does',
    'They have the same key, and “{other}” holds at least as much. Each write pays for both.',
  ],
  'index-empty': [
    'Nothing would be in “{index}”',
    'No entity makes its keys {keys}, and no sample item has them.',
  ],
  'index-local': [
    '“{index}” is a local index',
    'It can only be made with the table, cannot be deleted, and limits item collections to 10 GB. ' +
      'A global index does, unless reads must be strongly consistent.',
  ],
  'index-not-sparse': [
    '“{index}” holds more than is read from it',
    'Its patterns read {needed}; {others} are in it too, and each of their writes pays for it. ' +
      'Items without its key are not in it.',
  ],
  'index-over-projected': [
    '“{index}” holds whole items',
    'Its patterns read {needed}, of {all} attributes beside the keys. A smaller projection is ' +
      'smaller to store, write and read.',
  ],
  'index-unused': [
    'No access pattern uses “{index}”',
    'Each write of the table pays for it. An index can be added later, without downtime.',
  ],
  'item-size-near': [
    'An item is nearly full',
    '{bytes} of {max} bytes. What grows in it belongs into items of its own, or into S3.',
  ],
  'key-hot': [
    '“{name}” overloads one key',
    '“{key}” of {part} gets {share} % of the requests: {percent} % of what one partition bears ' +
      '(3 000 read and 1 000 write units a second). It throttles at peak.',
  ],
  'key-hot-expected': [
    '“{name}” will overload its keys',
    'Partition keys that its requests spread over: {keys}. Each gets {units} {what} units a ' +
      'second at peak, and a partition bears {max}. Add a shard to the key.',
  ],
  'key-warm': [
    '“{name}” leaves one key little room',
    '“{key}” of {part} uses {percent} % of what one partition bears at peak.',
  ],
  'list-grows': [
    '“{name}” makes a list in an item ever longer',
    '{attributes}: the item is read and written whole each time, and ends at 400 KB. Make each ' +
      'element an item of the same partition key.',
  ],
  'list-long': [
    '“{name}” is a long list',
    '{count} elements in one sample item. As items of the same partition key they can be read in ' +
      'part, and have no limit.',
  ],
  'parameter-source-missing': [
    'A parameter of “{name}” has no source',
    '“{parameter}” takes {source}, which is not there.',
  ],
  'partition-key-few': [
    '“{key}” has few values',
    'About {count}: {part} spreads over no more partitions, and each bears 1 000 write units a ' +
      'second. Combine it with something that has many, such as an id.',
  ],
  'partition-key-time': [
    'A moment is the partition key of {part}',
    '{key}: whatever is written now goes to the same key, and the others lie idle. Put what the ' +
      'time is about first, and the time into the sort key; or add a shard.',
  ],
  'partition-keys-few': [
    '“{entity}” has few partition keys in {part}',
    '{key} makes {count}. Each bears 1 000 write units a second; a shard at the end spreads them.',
  ],
  'partition-single': [
    'All of “{entity}” are in one partition key of {part}',
    '{key} never changes, so that the collection grows without end and one partition bears it ' +
      'all. A shard at the end spreads it.',
  ],
  'pattern-index-missing': [
    '“{name}” reads an index that is not there',
    '{table} has no index “{index}”.',
  ],
  'pattern-name-twice': ['Two patterns are called “{name}”', 'A table has each name once.'],
  'pattern-peak-low': [
    'The peak of “{name}” is below its average',
    '{peak} a second at peak and {average} on average.',
  ],
  'pattern-table-missing': [
    '“{name}” asks a table that is not there',
    'The model has no table “{table}”.',
  ],
  'pattern-without-rate': [
    '“{name}” has no rate',
    'How often it is asked decides what it costs and whether a key becomes hot. A guess will do.',
  ],
  'pattern-without-request': ['“{name}” cannot be proved yet', 'Say which request it sends.'],
  'patterns-missing': [
    '{table} has no access patterns',
    'Say what the application asks; keys and indexes follow from that, and so does the price.',
  ],
  'read-of-no-entity': ['“{name}” finds nothing', 'No entity has such keys in {part}: {keys}.'],
  'read-pages': [
    '“{name}” takes {pages} pages',
    '{items} items are more than 1 MB, so that it is {pages} requests one after the other.',
  ],
  'reads-scattered': [
    '“{name}” picks {count} items one by one',
    'Each costs a read of at least 4 KB. Items that are read together cost less as one collection ' +
      'with one Query.',
  ],
  scan: [
    '“{name}” reads all of {table}',
    'That is {units} read units now and grows with the table. A Query reads only what it returns.',
  ],
  'scan-large': [
    '“{name}” reads a large table whole',
    '{items} items of {table}: {units} read units and {pages} pages, each time. Give it a key to ' +
      'query by.',
  ],
  'tables-relational': [
    'This looks like a relational design',
    '{count} tables have a plain id for a key and refer to others by id. What is read together ' +
      'can be together: put related entities under one partition key.',
  ],
  'template-attribute-unknown': [
    'A template of “{entity}” uses what it does not have',
    '“{attribute}” is made of {names}.',
  ],
  'ttl-attribute-missing': [
    'Nothing would expire',
    'No entity and no item has “{name}”, the attribute of time to live.',
  ],
  'ttl-milliseconds': [
    '“{name}” is in milliseconds',
    'Time to live is in seconds since 1970; these items would live for thousands of years.',
  ],
  'ttl-not-number': [
    '“{name}” is not a number',
    'It is {type} somewhere; time to live only looks at numbers of seconds since 1970.',
  ],
};
