import { assertNever } from '../../engine/assert';
import type { ValueType } from '../../engine/values/attribute-value';
import type { Model, ModelTable } from '../model';
import { Problems } from '../problems';
import { oneLine, pyString } from './code-text';
import type { Generated, Generator } from './generator';
import { fileBase, Names } from './names';
import { PYTHON_KEYWORDS, PYTHON_VALUES } from './python-values';
import {
  type Field,
  fieldsOfKey,
  type KeyPart,
  type KeyPlan,
  keyPlans,
  type Made,
  type Shape,
  shapesOf,
} from './shape';

/** Data classes, from items of DynamoDB JSON and to them, as boto3's client has them. */
export const python: Generator = {
  name: 'python',
  label: 'Python data classes',
  files: (model) => pythonFiles(model),
};

function pythonFiles(model: Model): Generated {
  const problems = new Problems();
  const names = new Names(PYTHON_KEYWORDS);
  const tables = model.tables.map((table, position) => ({
    table,
    shapes: shapesOf(table, ['tables', position], problems),
  }));
  const classes = tables.flatMap(({ table, shapes }) =>
    shapes.map((shape) => classLines(table, shape, names.take(shape.name, 'pascal', 'Entity'))),
  );
  const about = `Items of “${oneLine(model.name)}”, made of its design by Sortkey.`;
  const text = [
    `${pyString(about)}`,
    '',
    PYTHON_VALUES,
    ...classes.flatMap((lines) => ['', '', ...lines]),
    '',
  ].join('\n');
  const name = `${fileBase(model.name, 'model').replaceAll('-', '_')}.py`;
  return { files: [{ name, text }], problems: problems.list() };
}

/** The fields of a class, with the names they have in it; those that may be absent come last. */
interface ClassField extends Field {
  readonly attribute: string;
}

function classLines(table: ModelTable, shape: Shape, name: string): readonly string[] {
  const members = new Names([...PYTHON_KEYWORDS, 'TABLE', 'to_item', 'from_item', 'item', 'cls']);
  const named = shape.fields.map(
    (field): ClassField => ({
      ...field,
      attribute: members.take(field.name, 'snake', 'attribute'),
    }),
  );
  const fields = [
    ...named.filter(({ isOptional }) => !isOptional),
    ...named.filter(({ isOptional }) => isOptional),
  ];
  const about = oneLine(shape.description ?? '') || `An item of ${table.name}.`;
  return [
    '@dataclass(frozen=True)',
    `class ${name}:`,
    `    ${pyString(about)}`,
    '',
    `    TABLE: ClassVar[str] = ${pyString(table.name)}`,
    ...fields.map(fieldLine),
    ...keyPlans(table, shape).flatMap((plan) => ['', ...keyMethod(plan, fields, members)]),
    '',
    ...toItem(shape, fields),
    '',
    ...fromItem(name, fields),
  ];
}

function fieldLine({ attribute, type, isOptional }: ClassField): string {
  return `    ${attribute}: ${isOptional ? `Optional[${typeOf(type)}] = None` : typeOf(type)}`;
}

function typeOf(type: ValueType): string {
  switch (type) {
    case 'S':
      return 'str';
    case 'N':
      return 'Decimal';
    case 'B':
      return 'bytes';
    case 'BOOL':
      return 'bool';
    case 'NULL':
      return 'None';
    case 'M':
      return 'Dict[str, Any]';
    case 'L':
      return 'List[Any]';
    case 'SS':
      return 'FrozenSet[str]';
    case 'NS':
      return 'FrozenSet[Decimal]';
    case 'BS':
      return 'FrozenSet[bytes]';
    default:
      return assertNever(type);
  }
}

function keyMethod(
  plan: KeyPlan,
  fields: readonly ClassField[],
  members: Names,
): readonly string[] {
  const { index, partition, sort } = plan;
  const name = members.take(`key of ${index?.name ?? 'table'}`, 'snake', 'key');
  const uses = fieldsOfKey(plan).flatMap((use) => fields.find((field) => field.name === use) ?? []);
  const parameters = uses.map(({ attribute, type }) => `${attribute}: ${typeOf(type)}`);
  const read = (use: string) => uses.find((field) => field.name === use)?.attribute ?? 'None';
  const parts = [...new Map([...partition, ...sort].map((part) => [part.key.name, part])).values()];
  const where = index === undefined ? 'the table' : `the index ${index.name}`;
  return [
    '    @staticmethod',
    `    def ${name}(${parameters.join(', ')}) -> Dict[str, Any]:`,
    `        ${pyString(oneLine(`The key of ${where}.`))}`,
    '        return {',
    ...parts.map((part) => `            ${pyString(part.key.name)}: ${keyValue(part, read)},`),
    '        }',
  ];
}

function keyValue({ key, made, field }: KeyPart, read: (name: string) => string): string {
  if (made === undefined) return `_packed(${pyString(field.type)}, ${read(key.name)})`;
  return madeValue(made, read);
}

function madeValue({ parts, type }: Made, read: (name: string) => string): string {
  const [first, second] = parts;
  if (first?.kind === 'attribute' && second === undefined) {
    return `_packed(${pyString(type)}, ${read(first.name)})`;
  }
  const texts = parts.map((part) =>
    part.kind === 'text' ? pyString(part.text) : `_text(${read(part.name)})`,
  );
  return `{"S": ${texts.length === 0 ? '""' : texts.join(' + ')}}`;
}

function toItem({ made }: Shape, fields: readonly ClassField[]): readonly string[] {
  const read = (name: string) => {
    const field = fields.find((one) => one.name === name);
    return field === undefined ? 'None' : `self.${field.attribute}`;
  };
  const set = (name: string, value: string, needed: readonly string[]) => {
    const line = `item[${pyString(name)}] = ${value}`;
    if (needed.length === 0) return [`        ${line}`];
    const test = needed.map((one) => `${one} is not None`).join(' and ');
    return [`        if ${test}:`, `            ${line}`];
  };
  const optional = new Set(fields.filter((field) => field.isOptional).map(({ name }) => name));
  const needed = (names: readonly string[]) =>
    names.filter((name) => optional.has(name)).map((name) => read(name));
  return [
    '    def to_item(self) -> Dict[str, Any]:',
    '        "What is stored: the attributes, and those that are made of them."',
    '        item: Dict[str, Any] = {}',
    ...made.flatMap((one) => set(one.name, madeValue(one, read), needed(one.uses))),
    ...fields.flatMap(({ name, type }) =>
      set(name, `_packed(${pyString(type)}, ${read(name)})`, needed([name])),
    ),
    '        return item',
  ];
}

function fromItem(name: string, fields: readonly ClassField[]): readonly string[] {
  return [
    '    @classmethod',
    `    def from_item(cls, item: Dict[str, Any]) -> ${pyString(name)}:`,
    '        "Reads a stored item."',
    '        return cls(',
    ...fields.map((field) => {
      const read = `_unpacked(item.get(${pyString(field.name)}))`;
      return `            ${field.attribute}=${read},`;
    }),
    '        )',
  ];
}
