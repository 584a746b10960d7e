import type {
  AccessPattern,
  Budget,
  Expectation,
  Order,
  Parameter,
  Question,
} from './access-pattern';
import { type Codec, flag, list, number, oneOf, text } from './codec/codec';
import { item, jsonObject, wireValue } from './codec/json';
import { optional, record, variants } from './codec/record';
import type { Sizing } from './model';

/**
 * How the expected size and use of a table are read. Limits only keep out what nobody can have
 * meant: whatever has been typed once must be readable again.
 */
const MAX_COUNT = 1e15;
const MAX_RATE = 1e12;
const MAX_ITEM_BYTES = 409_600;
const MAX_PATTERNS = 10_000;
export const MAX_TEXT = 1_000_000;

const rate = number({ min: 0, max: MAX_RATE });
const bytes = number({ min: 0, max: MAX_ITEM_BYTES });

export const sizing: Codec<Sizing> = record<Sizing>({
  itemCount: number({ min: 0, max: MAX_COUNT }),
  itemBytes: optional(bytes),
});

const name = text(MAX_TEXT);
const count = number({ min: 0, max: MAX_COUNT, isWhole: true });

const parameter: Codec<Parameter> = variants<Parameter, 'from'>('from', {
  value: record<Omit<Extract<Parameter, { from: 'value' }>, 'from'>>({ name, value: wireValue() }),
  sample: record<Omit<Extract<Parameter, { from: 'sample' }>, 'from'>>({
    name,
    entity: name,
    attribute: name,
    position: optional(count),
  }),
});

const order: Codec<Order> = record<Order>({
  attribute: name,
  direction: oneOf(['ascending', 'descending']),
});

const question: Codec<Question> = record<Question>({
  does: oneOf(['get', 'list', 'create', 'update', 'delete']),
  entity: name,
  by: list(name, MAX_PATTERNS),
  order: optional(order),
  limit: optional(count),
});

const expectation: Codec<Expectation> = record<Expectation>({
  error: optional(name),
  count: optional(
    record<NonNullable<Expectation['count']>>({ min: optional(count), max: optional(count) }),
  ),
  items: optional(list(item(), MAX_PATTERNS)),
  order: optional(order),
});

const budget: Codec<Budget> = record<Budget>({
  readUnits: optional(rate),
  writeUnits: optional(rate),
  roundTrips: optional(rate),
  minEfficiencyPercent: optional(number({ min: 0, max: 100 })),
  monthlyDollars: optional(rate),
});

export const accessPatterns: Codec<readonly AccessPattern[]> = list(
  record<AccessPattern>({
    name,
    description: optional(name),
    question: optional(question),
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
      'ExecuteStatement',
    ]),
    index: optional(name),
    perSecond: rate,
    peakPerSecond: optional(rate),
    itemBytes: optional(bytes),
    items: optional(number({ min: 0, max: MAX_COUNT })),
    consistency: optional(oneOf(['eventual', 'strong'])),
    transactional: optional(flag()),
    request: optional(jsonObject()),
    parameters: optional(list(parameter, MAX_PATTERNS)),
    expect: optional(expectation),
    budget: optional(budget),
  }),
  MAX_PATTERNS,
);
