import type { ValueType } from '@/engine/values/attribute-value';
import type { SampleFormat } from '@/model/entity';

export type FormatKind = SampleFormat['kind'];

interface FormatChoice {
  readonly kind: FormatKind;
  readonly label: string;
  readonly types: readonly ValueType[];
}

/** What samples of an attribute can look like, by its type. */
const CHOICES: readonly FormatChoice[] = [
  { kind: 'uuid', label: 'UUID', types: ['S'] },
  { kind: 'ulid', label: 'ULID', types: ['S'] },
  { kind: 'counter', label: 'Counter', types: ['S', 'N'] },
  { kind: 'time', label: 'Time', types: ['S', 'N'] },
  { kind: 'number', label: 'Number', types: ['N'] },
  { kind: 'choice', label: 'One of', types: ['S', 'N'] },
  { kind: 'constant', label: 'Always', types: ['S', 'N'] },
  { kind: 'name', label: 'Name', types: ['S'] },
  { kind: 'first-name', label: 'First name', types: ['S'] },
  { kind: 'email', label: 'Email', types: ['S'] },
  { kind: 'phone', label: 'Phone', types: ['S'] },
  { kind: 'city', label: 'City', types: ['S'] },
  { kind: 'country', label: 'Country', types: ['S'] },
  { kind: 'product', label: 'Product', types: ['S'] },
  { kind: 'word', label: 'Word', types: ['S'] },
  { kind: 'sentence', label: 'Sentence', types: ['S'] },
  { kind: 'text', label: 'Text of a length', types: ['S'] },
  { kind: 'url', label: 'URL', types: ['S'] },
  { kind: 'ip', label: 'IP address', types: ['S'] },
  { kind: 'bytes', label: 'Bytes', types: ['B'] },
  { kind: 'boolean', label: 'Boolean', types: ['BOOL'] },
  { kind: 'reference', label: 'Of another entity', types: ['S', 'N', 'B'] },
];

export function formatChoices(type: ValueType): readonly FormatChoice[] {
  return CHOICES.filter(({ types }) => types.includes(type));
}

/** A format as it is when it has just been chosen. */
export function firstFormat(kind: FormatKind): SampleFormat {
  switch (kind) {
    case 'sentence':
      return { kind, words: 8 };
    case 'text':
    case 'bytes':
      return { kind, length: 200 };
    case 'number':
      return { kind, min: '0', max: '1000', places: 0 };
    case 'counter':
      return { kind, prefix: '', start: 1, digits: 6 };
    case 'time':
      return { kind, from: YEAR_FROM, to: YEAR_TO, as: 'iso', order: 'random' };
    case 'choice':
      return { kind, values: ['open', 'closed'] };
    case 'constant':
      return { kind, value: '1' };
    case 'reference':
      return { kind, entity: '', attribute: '', spread: 'zipf' };
    default:
      return { kind };
  }
}

const YEAR_FROM = '2026-01-01T00:00:00.000Z';
const YEAR_TO = '2026-12-31T23:59:59.000Z';
