import { singleLine } from './code-text';

/** How texts that people wrote go into Markdown: as text, and never as something that it means. */

/** Text of a paragraph, a heading or a cell. */
export function mdText(text: string): string {
  return singleLine(text)
    .replace(/[\\`*_[\]<>|#~!&$]/g, '\\$&')
    .replace(/^[-+=]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2');
}

/** Text in the letters of code, also in a cell of a table. */
export function mdCode(text: string): string {
  const line = singleLine(text).replaceAll('|', '\\|');
  if (line === '') return '';
  const fence = '`'.repeat(longestRun(line) + 1);
  return line.includes('`') ? `${fence} ${line} ${fence}` : `${fence}${line}${fence}`;
}

/** Lines of code, whatever is in them. */
export function mdBlock(language: string, text: string): readonly string[] {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return [`${fence}${language}`, text, fence];
}

/** A table; its cells are Markdown. */
export function mdTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).slice(0, 1000).map((run) => run.length));
}
