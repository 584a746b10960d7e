import { type Codec, flag, list, number, oneOf, text } from './codec/codec';
import { optional, record } from './codec/record';
import type { AccessPattern, Sizing } from './model';

/** How the expected size and use of a table are read; limits are those of sense. */
const MAX_COUNT = 1e15;
const MAX_RATE = 1e12;
const MAX_ITEM_BYTES = 409_600;
const MAX_PATTERNS = 1000;

const rate = number({ min: 0, max: MAX_RATE });
const bytes = number({ min: 0, max: MAX_ITEM_BYTES });

export const sizing: Codec<Sizing> = record<Sizing>({
  itemCount: number({ min: 0, max: MAX_COUNT }),
  itemBytes: optional(bytes),
});

export const accessPatterns: Codec<readonly AccessPattern[]> = list(
  record<AccessPattern>({
    name: text(500),
    operation: oneOf([
      'GetItem',
      'BatchGetItem',
      'TransactGetItems',
      'Query',
      'Scan',
      'PutItem',
      'UpdateItem',
      'DeleteItem',
      'BatchWriteItem',
      'TransactWriteItems',
    ]),
    index: optional(text(255)),
    perSecond: rate,
    peakPerSecond: optional(rate),
    itemBytes: optional(bytes),
    items: optional(number({ min: 0, max: MAX_COUNT })),
    consistency: optional(oneOf(['eventual', 'strong'])),
    transactional: optional(flag()),
  }),
  MAX_PATTERNS,
);
