import type { Exact } from './exact';
import { formatExactMoney, formatMoney } from './format';
import type { CostLine, Estimate, LinePrice } from './types/estimate';

/**
 * An estimate as CSV, JSON and Markdown. CSV is written here rather than by a library: writing
 * needs one rule of quoting and one guard, and nothing here reads it.
 */

const COLUMNS = [
  'Region',
  'Table',
  'Index',
  'What',
  'Quantity',
  'Unit',
  'Price',
  'Per',
  'Cost',
  'Currency',
  'Period',
  'Price is',
  'Source',
  'Formula',
] as const;

/** RFC 4180, with every digit; a line without a price has an empty cost. */
export function estimateCsv({ lines, total }: Estimate): string {
  const rows = lines.map((line) => [
    line.region,
    line.table ?? '',
    line.index ?? '',
    line.what,
    line.quantity,
    line.unit,
    line.price.amount ?? '',
    String(line.price.perUnits),
    line.cost ?? '',
    line.price.currency,
    line.period,
    line.price.standing,
    sourceOf(line.price),
    line.formula,
  ]);
  const totals = [
    ['', '', '', 'Total of a month', '', '', '', '', total.month, total.currency, 'month'],
    [
      '',
      '',
      '',
      'Total of what is charged once',
      '',
      '',
      '',
      '',
      total.once,
      total.currency,
      'once',
    ],
  ].map((row) => [...row, total.isIncomplete ? 'incomplete' : '', '', '']);
  return [COLUMNS, ...rows, ...totals].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

/**
 * A text that a spreadsheet would take for a formula is kept a text by an apostrophe; numbers of
 * our own may begin with a minus sign.
 */
function csvCell(value: string | Exact): string {
  if (typeof value !== 'string') return value.toString();
  const safe = /^[=+\-@\t\r−]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function sourceOf({ source, date, note }: LinePrice): string {
  return [source, date, note].filter((part) => part !== undefined && part !== '').join('; ');
}

/** Numbers are decimal texts: a JSON number would lose digits. */
export function estimateJson({ lines, total, problems }: Estimate): string {
  return `${JSON.stringify({ lines, total, problems }, null, 2)}\n`;
}

/** A table for a document, money to the cent, and the formulas below it. */
export function estimateMarkdown(name: string, { lines, total }: Estimate): string {
  const rows = lines.map((line) => [line.what, line.region, costWords(line), line.price.standing]);
  const table = [['What', 'Region', 'Cost', 'Price is'], ['---', '---', '---:', '---'], ...rows];
  const once = total.once.isZero ? [] : [`Once: ${formatMoney(total.once, total.currency)}`, ''];
  const missing = total.isIncomplete
    ? [`Incomplete: ${total.missing.length} lines have no price that counts.`, '']
    : [];
  return [
    `# ${markdownText(name)}`,
    '',
    ...table.map((cells, row) => `| ${cells.map(row === 1 ? String : markdownText).join(' | ')} |`),
    '',
    `**${formatMoney(total.month, total.currency)} a month** (rounded to the cent)`,
    '',
    ...once,
    ...missing,
    '## How',
    '',
    ...lines.map((line) => `- ${markdownText(`${line.what}, ${line.region}: ${line.formula}`)}`),
    '',
  ].join('\n');
}

function costWords({ cost, price, period }: CostLine): string {
  if (cost === undefined) return 'unknown';
  const money = formatMoney(cost, price.currency);
  return period === 'once' ? `${money} once` : money;
}

/** Text in which nothing is markup. */
function markdownText(text: string): string {
  return text.replace(/[\r\n]+/g, ' ').replace(/[\\`*_{}[\]<>|#$]/g, '\\$&');
}

/** The estimate as text for a terminal: columns, and the total. */
export function estimateTable({ lines, total }: Estimate): string {
  const rows = lines.map((line) => [
    line.what,
    line.region,
    line.cost === undefined ? 'unknown' : formatExactMoney(line.cost, line.price.currency),
    line.period === 'once' ? 'once' : '',
    line.price.standing,
  ]);
  const widths = [0, 1, 2, 3, 4].map((column) =>
    Math.max(0, ...rows.map((row) => Array.from(row[column] ?? '').length)),
  );
  const printed = rows.map((row) =>
    row
      .map((cell, column) => pad(cell, widths[column] ?? 0, column === 2))
      .join('  ')
      .trimEnd(),
  );
  const money = (amount: Exact) => formatMoney(amount, total.currency);
  return [
    ...printed,
    '',
    `A month: ${money(total.month)} (${formatExactMoney(total.month, total.currency)})`,
    ...(total.once.isZero ? [] : [`Once: ${money(total.once)}`]),
    ...(total.upfront.isZero ? [] : [`Paid in advance: ${money(total.upfront)}`]),
    ...(total.isIncomplete
      ? ['Incomplete. No price that counts for:', ...total.missing.map((id) => `  ${id}`)]
      : []),
    '',
  ].join('\n');
}

function pad(text: string, width: number, isRight: boolean): string {
  const blanks = ' '.repeat(Math.max(0, width - Array.from(text).length));
  return isRight ? blanks + text : text + blanks;
}
