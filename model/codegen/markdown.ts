import type { AccessPattern } from '../access-pattern';
import type { IndexProjection, KeyAttribute, Model, ModelIndex, ModelTable } from '../model';
import type { PatternProof, Proof } from '../proof/proof';
import { parseTemplate } from '../templates/template';
import type { Generated, Generator } from './generator';
import { mdBlock, mdCode, mdTable, mdText } from './markdown-text';
import { fileBase } from './names';

/**
 * The document of a design: tables and indexes, the chart of its entities, and its access patterns
 * with the requests they send, and what these were measured to cost when they have been run.
 */
export const markdown: Generator = {
  name: 'markdown',
  label: 'Access-pattern document',
  files: (model, proof) => markdownFiles(model, proof),
};

function markdownFiles(model: Model, proof: Proof | undefined): Generated {
  const lines = [
    `# ${mdText(model.name) || 'Design'}`,
    ...paragraph(model.description),
    '',
    '## Tables',
    ...model.tables.flatMap(tableLines),
    ...patternLines(model, proof),
  ];
  const name = `${fileBase(model.name, 'design')}.md`;
  return { files: [{ name, text: `${lines.join('\n')}\n` }], problems: [] };
}

function paragraph(text: string | undefined): readonly string[] {
  const words = mdText(text ?? '');
  return words === '' ? [] : ['', words];
}

// ------------------------------------------------------------------ tables

function tableLines(table: ModelTable): readonly string[] {
  const { indexes, billing, entities = [] } = table;
  const capacity =
    billing.mode === 'on-demand'
      ? 'On demand'
      : `Provisioned: ${billing.readUnits} read and ${billing.writeUnits} write units`;
  const facts = [
    `Partition key ${keyText(table.partitionKey)}`,
    ...(table.sortKey ? [`sort key ${keyText(table.sortKey)}`] : []),
  ].join(', ');
  const settings = [
    ...(table.timeToLive === undefined ? [] : [`Expires by ${mdCode(table.timeToLive)}.`]),
    ...(table.stream === undefined ? [] : [`Streams ${mdCode(table.stream)}.`]),
  ];
  return [
    '',
    `### ${mdText(table.name)}`,
    ...paragraph(table.description),
    '',
    `${[`${facts}.`, `${capacity}.`, ...settings].join(' ')}`,
    ...(indexes.length === 0
      ? []
      : ['', ...mdTable(['Index', 'Kind', 'Keys', 'Projection'], indexes.map(indexRow))]),
    ...(entities.length === 0 ? [] : ['', ...entityChart(table)]),
  ];
}

function keyText({ name, type }: KeyAttribute): string {
  return `${mdCode(name)} (${type})`;
}

function indexRow({ name, kind, partitionKeys, sortKeys, projection }: ModelIndex) {
  const keys = [partitionKeys, sortKeys].filter((part) => part.length > 0);
  const text = keys.map((part) => part.map(keyText).join(' + ')).join(', ');
  return [mdCode(name), kind === 'global' ? 'Global' : 'Local', text, projectionText(projection)];
}

function projectionText(projection: IndexProjection): string {
  if (projection.type === 'ALL') return 'All';
  if (projection.type === 'KEYS_ONLY') return 'Keys only';
  return projection.attributes.map(mdCode).join(', ');
}

/** One line an entity, one column a key attribute: what each key is made of. */
function entityChart({ partitionKey, sortKey, indexes, entities = [] }: ModelTable) {
  const own = [partitionKey, ...(sortKey ? [sortKey] : [])];
  const keys = [...own, ...indexes.flatMap((index) => [...index.partitionKeys, ...index.sortKeys])];
  const names = [...new Set(keys.map(({ name }) => name))];
  const rows = entities.map(({ name, attributes, templates }) => [
    mdText(name),
    ...names.map((key) => {
      const template = templates.find(({ attribute }) => attribute === key);
      if (template !== undefined) return mdCode(templateText(template.text));
      return attributes.some((attribute) => attribute.name === key) ? mdCode(`<${key}>`) : '';
    }),
    attributes.map((attribute) => mdCode(attribute.name)).join(', '),
  ]);
  return mdTable(['Entity', ...names.map(mdCode), 'Attributes'], rows);
}

/** A template as people write it: `USER#<userId>`. */
function templateText(text: string): string {
  return parseTemplate(text)
    .map((part) => (part.kind === 'text' ? part.text : `<${part.name}>`))
    .join('');
}

// ------------------------------------------------------------------ access patterns

interface Numbered {
  readonly number: number;
  readonly table: ModelTable;
  readonly pattern: AccessPattern;
  readonly proof: PatternProof | undefined;
}

function patternLines(model: Model, proof: Proof | undefined): readonly string[] {
  const patterns = numbered(model, proof);
  if (patterns.length === 0) return [];
  const total = proof?.monthlyDollars;
  return [
    '',
    '## Access patterns',
    '',
    ...summary(patterns, proof !== undefined),
    ...(total === undefined ? [] : ['', `Together ${mdText(`$${total}`)} a month.`]),
    ...patterns.flatMap(patternSection),
  ];
}

function numbered(model: Model, proof: Proof | undefined): readonly Numbered[] {
  const proofs = new Map(
    proof?.patterns.map((one) => [JSON.stringify([one.table, one.pattern]), one]),
  );
  return model.tables
    .flatMap((table) => (table.accessPatterns ?? []).map((pattern) => ({ table, pattern })))
    .map(({ table, pattern }, position) => ({
      number: position + 1,
      table,
      pattern,
      proof: proofs.get(JSON.stringify([table.name, pattern.name])),
    }));
}

function summary(patterns: readonly Numbered[], isProved: boolean): readonly string[] {
  const measured = ['Result', 'Read units', 'Write units', 'Round trips', '$ a month'];
  const head = ['#', 'Pattern', 'Operation', 'Table or index', 'Requests a second'];
  const rows = patterns.map(({ number, table, pattern, proof }) => [
    String(number),
    mdText(pattern.name),
    pattern.operation,
    mdCode(pattern.index ?? table.name),
    rateText(pattern),
    ...(isProved ? measuredCells(proof) : []),
  ]);
  return mdTable(isProved ? [...head, ...measured] : head, rows);
}

function rateText({ perSecond, peakPerSecond }: AccessPattern): string {
  return peakPerSecond === undefined ? String(perSecond) : `${perSecond}, peak ${peakPerSecond}`;
}

function measuredCells(proof: PatternProof | undefined): readonly string[] {
  const { measured } = proof ?? {};
  const outcome = proof?.outcome ?? 'unproved';
  if (measured === undefined) return [outcome, '', '', '', ''];
  const { readUnits, writeUnits, roundTrips, monthlyDollars } = measured;
  const dollars = monthlyDollars === undefined ? '' : mdText(monthlyDollars);
  return [outcome, ...[readUnits, writeUnits, roundTrips].map(String), dollars];
}

function patternSection({ number, table, pattern, proof }: Numbered): readonly string[] {
  const { name, description, request, parameters = [], index } = pattern;
  const where =
    index === undefined ? mdCode(table.name) : `${mdCode(index)} of ${mdCode(table.name)}`;
  return [
    '',
    `### ${number}. ${mdText(name)}`,
    ...paragraph(description),
    '',
    `${pattern.operation} on ${where}.`,
    ...(request === undefined ? [] : ['', ...mdBlock('json', JSON.stringify(request, null, 2))]),
    ...(parameters.length === 0 ? [] : ['', ...parameters.map(parameterLine)]),
    ...heatLines(proof),
  ];
}

function parameterLine(parameter: NonNullable<AccessPattern['parameters']>[number]): string {
  const from =
    parameter.from === 'value'
      ? mdCode(JSON.stringify(parameter.value))
      : `${mdCode(parameter.attribute)} of a sample of ${mdText(parameter.entity)}`;
  return `- ${mdCode(parameter.name)}: ${from}`;
}

function heatLines(proof: PatternProof | undefined): readonly string[] {
  const { measured } = proof ?? {};
  if (measured === undefined) return [];
  const { examined, returned, heat } = measured;
  const lines = [`${returned} items returned of ${examined} examined.`];
  if (heat !== undefined) {
    const percent = Number(heat.percent.toPrecision(3));
    lines.push(`At the peak, the busiest key takes ${percent} % of what one partition can bear.`);
  }
  return ['', lines.join(' ')];
}
