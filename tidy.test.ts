import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * The style guide, executable. Each rule reads the source and returns what breaks it, as
 * `file:line what is wrong`; each has a fixture below that shows it finds what it should.
 */

// ---------------------------------------------------------------- who may know whom

interface Room {
  readonly name: string;
  readonly files: RegExp;
  /** Rooms it may import, besides its own files. */
  readonly may: readonly string[];
  /** Rooms it may import types from. */
  readonly mayTypes?: readonly string[];
  /** Files of this room do not import one another, except these. */
  readonly apartExcept?: RegExp;
}

const BASE = ['base'];
const LANGUAGE = [...BASE, 'values', 'expressions', 'requests', 'capacity', 'iam'];
const TABLES = [...LANGUAGE, 'store types', 'tables', 'vector'];
const DATA = [...TABLES, 'reads', 'writes'];
const ENGINE = [...DATA, 'streams', 'partiql', 'backups', 'jobs', 'metering'];
const PURE_ENGINE = [...LANGUAGE, 'tables'];

/** What a request looks like is known to everybody; only its operation knows how to answer it. */
const SHARED_TYPES = ['shapes'];

/** The table "Who may know whom" of ARCHITECTURE.md. The first room that matches a file has it. */
const ROOMS: readonly Room[] = [
  {
    name: 'testing',
    files: /^engine\/testing\//,
    may: [...ENGINE, 'operations', 'stores', 'engine', 'checker', 'server', 'backends'],
  },
  {
    name: 'base',
    files: /^engine\/(errors|assert|clock|crc32|json-text|profile|text-cache)\.ts$/,
    may: [],
  },
  { name: 'values', files: /^engine\/values\//, may: BASE },
  { name: 'expressions', files: /^engine\/expressions\//, may: [...BASE, 'values'] },
  { name: 'requests', files: /^engine\/requests\//, may: [...BASE, 'values'] },
  { name: 'capacity', files: /^engine\/capacity\//, may: BASE },
  { name: 'iam', files: /^engine\/iam\//, may: BASE },
  {
    name: 'store types',
    files: /^engine\/storage\/(store|keyspace)\.ts$/,
    may: [...BASE, 'values'],
  },
  { name: 'stores', files: /^engine\/storage\//, may: [...BASE, 'values', 'store types'] },
  {
    name: 'tables',
    files: /^engine\/tables\//,
    may: [...BASE, 'values', 'requests', 'store types'],
  },
  {
    name: 'vector',
    files: /^engine\/vector\//,
    may: [...BASE, 'values', 'requests', 'store types'],
  },
  { name: 'reads', files: /^engine\/reads\//, may: TABLES },
  { name: 'writes', files: /^engine\/writes\//, may: TABLES },
  {
    name: 'streams',
    files: /^engine\/streams\//,
    may: [...BASE, 'values', 'tables'],
    mayTypes: ['writes'],
  },
  {
    name: 'partiql',
    files: /^engine\/partiql\//,
    may: [...BASE, 'values', 'expressions', 'tables', 'reads', 'writes'],
  },
  { name: 'backups', files: /^engine\/backups\//, may: DATA },
  { name: 'jobs', files: /^engine\/jobs\//, may: DATA },
  {
    name: 'metering',
    files: /^engine\/metering\//,
    may: [...BASE, 'capacity', 'store types', 'tables'],
    mayTypes: ['jobs'],
  },
  { name: 'shapes', files: /^engine\/operations\/[\w-]+\.shapes\.ts$/, may: [...BASE, 'requests'] },
  {
    name: 'operations',
    files: /^engine\/operations\//,
    may: [...ENGINE, 'shapes'],
    apartExcept: /\/operation\.ts$/,
  },
  { name: 'engine', files: /^engine\/(engine|trouble)\.ts$/, may: [...ENGINE, 'operations'] },
  { name: 'checker', files: /^engine\/checker\.ts$/, may: ENGINE },
  {
    name: 'cli',
    files: /^engine\/cli\.ts$/,
    may: [...BASE, 'store types', 'stores', 'engine', 'checker', 'server'],
  },
  { name: 'server', files: /^engine\/server\//, may: [...BASE, 'engine'] },
  {
    name: 'backends',
    files: /^engine\/backends\//,
    may: [...BASE, 'stores', 'engine', 'server'],
  },
  {
    name: 'model',
    files: /^model\//,
    may: [...BASE, 'values', 'expressions', 'capacity'],
    mayTypes: ['requests'],
  },
  {
    name: 'console data',
    files: /^components\/data\//,
    may: ['model'],
    mayTypes: ['requests', 'values', 'tables'],
  },
  { name: 'design system', files: /^components\/ui\//, may: [] },
  {
    name: 'gallery',
    files: /^components\/gallery\//,
    may: ['design system', 'views', 'shell', 'model', ...PURE_ENGINE],
  },
  { name: 'shell', files: /^components\/shell\//, may: ['console data', 'design system'] },
  {
    name: 'views',
    files: /^components\//,
    may: ['console data', 'design system', 'model', ...PURE_ENGINE],
  },
  {
    name: 'app',
    files: /^(app\/|proxy\.ts$)/,
    may: [
      'console data',
      'design system',
      'gallery',
      'shell',
      'views',
      'model',
      'base',
      'backends',
    ],
    mayTypes: ['values'],
  },
];

/** Packages that few files may import, with the reason in the name of the rule: one place each. */
const PACKAGES: readonly { readonly name: RegExp; readonly files: RegExp }[] = [
  { name: /^lmdb$/, files: /^engine\/storage\/block-tree\.ts$/ },
  { name: /^sorted-btree$/, files: /^engine\/storage\/b-tree\.ts$/ },
  {
    name: /^(node:)?https?$/,
    files: /^(engine\/(server\/node-server|backends\/remote)\.ts$|scripts\/bench\/)/,
  },
  { name: /^@smithy\/signature-v4$/, files: /^engine\/backends\/[\w-]+\.ts$/ },
  { name: /^@aws-sdk\//, files: /^(engine\/backends\/|e2e\/wire\/|scripts\/soak\.mjs$)/ },
  { name: /^next(\/|$)/, files: /^(app\/|proxy\.ts$)/ },
  { name: /^monaco-editor/, files: /^components\/ui\// },
  { name: /^recharts/, files: /^components\/ui\// },
  { name: /^@xyflow\/react/, files: /^components\/modeller\/canvas\// },
  { name: /^yaml$/, files: /^model\/formats\/cloudformation\// },
  { name: /^@babel\/parser$/, files: /^model\/formats\/cdk\// },
  { name: /^(react|react-dom)(\/|$)/, files: /^(app|components)\// },
  {
    name: /^node:/,
    files:
      /^(engine\/(clock|cli|crc32)\.ts|engine\/(storage|server|backends|testing)\/|app\/api\/|e2e\/|scripts\/|[\w.]+\.ts$)/,
  },
];

// ---------------------------------------------------------------- sizes and words

const LINE_CHARACTERS = 100;
const FUNCTION_LINES = 70;

/** Data may be long, and the one grammar. */
const LONG_FILES = /(^|\/)(reserved-words|prices|expressions\/parser)\.ts$/;
/** The gallery lists every state of every control, one after another. */
const LONG_FUNCTIONS = /^components\/gallery\//;
const TEST_FILES = /(\.(test|spec|fuzz|bench|contract)\.tsx?$|^e2e\/|^engine\/testing\/)/;
const DEFAULT_EXPORTS = /^(app\/|proxy\.ts$|[\w.]+\.config\.\w+$)/;

function maximumLines(path: string): number {
  if (/^app\/(?!api\/).*page\.tsx$/.test(path)) return 40;
  return /^components\/.*\.tsx$/.test(path) ? 200 : 400;
}

interface BannedWord {
  readonly pattern: RegExp;
  readonly instead: string;
  readonly files?: RegExp;
  readonly except?: RegExp;
}

const PURE = /^(engine|model)\//;
const CLOCK = /^engine\/clock\.ts$/;

const BANNED_CODE: readonly BannedWord[] = [
  { pattern: /\bDate\.now\b/, instead: 'take a Clock', files: PURE, except: CLOCK },
  { pattern: /\bnew Date\(\s*\)/, instead: 'take a Clock', files: PURE, except: CLOCK },
  { pattern: /\bMath\.random\b/, instead: 'take Ids or a seed', files: PURE, except: CLOCK },
  { pattern: /\bconsole\./, instead: 'return it, throw it or log it', except: /^scripts\// },
  {
    pattern: /\bfetch\(/,
    instead: 'send() of components/data',
    files: /^(app|components)\//,
    except: /^components\/data\//,
  },
  { pattern: /\bas any\b/, instead: 'unknown and a check' },
  { pattern: /\b(it|test|describe)\.(only|skip|todo)\b/, instead: 'run it or delete it' },
];

const BANNED_COMMENTS: readonly BannedWord[] = [
  { pattern: /@ts-(ignore|nocheck)\b/, instead: 'the right type' },
  { pattern: /\b(FIXME|TODO|XXX|HACK)\b/, instead: 'the finished thing' },
];

// ---------------------------------------------------------------- the rules

type Rule = (file: SourceFile) => string[];

const RULES: readonly (readonly [name: string, rule: Rule])[] = [
  ['rooms import only what they may know', directions],
  ['packages are imported in one place', packagePlaces],
  ['lines have at most 100 characters', longLines],
  ['files are short', longFiles],
  ['functions have at most 70 lines', longFunctions],
  ['only Next’s own files have default exports', defaultExports],
  ['no file only passes on what others export', barrels],
  ['no banned words', bannedWords],
  ['every engine and model file explains an export', undocumented],
];

describe('tidy', () => {
  const files = readSources();

  it('reads the sources', () => expect(files.length).toBeGreaterThan(50));

  it.each(RULES)('%s', (_, rule) => {
    expect(files.flatMap(rule)).toEqual([]);
  });

  it('no file imports itself, through however many others', () => {
    expect(cycles(files.filter((file) => !TEST_FILES.test(file.path)))).toEqual([]);
  });
});

function directions(file: SourceFile): string[] {
  const room = roomOf(file.path);
  if (room === undefined || TEST_FILES.test(file.path)) return [];
  return file.imports.flatMap(({ target, line, isType }) => {
    const other = target === undefined ? undefined : roomOf(target);
    if (target === undefined || other === undefined) return [];
    if (other === room) return sideways(room, file.path, target, line);
    const may = isType ? [...room.may, ...SHARED_TYPES, ...(room.mayTypes ?? [])] : room.may;
    if (may.includes(other.name)) return [];
    return [`${file.path}:${line} ${room.name} must not know ${other.name} (${target})`];
  });
}

function sideways(room: Room, path: string, target: string, line: number): string[] {
  const { apartExcept } = room;
  if (!apartExcept || apartExcept.test(target) || /\/index\.ts$/.test(path)) return [];
  return [`${path}:${line} files of ${room.name} must not know each other (${target})`];
}

function packagePlaces(file: SourceFile): string[] {
  if (TEST_FILES.test(file.path)) return [];
  return file.imports.flatMap(({ specifier, target, line }) => {
    if (target) return [];
    // The first rule that names a package decides.
    const place = PACKAGES.find(({ name }) => name.test(specifier));
    if (!place || place.files.test(file.path)) return [];
    return [`${file.path}:${line} ${specifier} is imported only in ${place.files.source}`];
  });
}

/** The insides of strings do not count: words of the service, and lists of classes, stay whole. */
function longLines({ path, layout }: SourceFile): string[] {
  return layout.split('\n').flatMap((line, i) => {
    const length = Array.from(line).length;
    if (length <= LINE_CHARACTERS) return [];
    return [`${path}:${i + 1} ${length} characters, at most ${LINE_CHARACTERS}`];
  });
}

function longFiles({ path, text }: SourceFile): string[] {
  if (LONG_FILES.test(path) || TEST_FILES.test(path)) return [];
  const lines = text.trimEnd().split('\n').length;
  const maximum = maximumLines(path);
  return lines > maximum ? [`${path}:1 ${lines} lines, at most ${maximum}`] : [];
}

function longFunctions(file: SourceFile): string[] {
  if (TEST_FILES.test(file.path) || LONG_FUNCTIONS.test(file.path)) return [];
  return functionsIn(file.code).flatMap(({ line, lines }) =>
    lines > FUNCTION_LINES
      ? [`${file.path}:${line} function of ${lines} lines, at most ${FUNCTION_LINES}`]
      : [],
  );
}

function defaultExports({ path, code }: SourceFile): string[] {
  if (DEFAULT_EXPORTS.test(path)) return [];
  return linesMatching(code, /^export default\b|^export \{[^}]*\bas default\b/).map(
    (line) => `${path}:${line} export it by name`,
  );
}

function barrels({ path, code }: SourceFile): string[] {
  const stars = linesMatching(code, /^export \*/).map(
    (line) => `${path}:${line} name what is meant`,
  );
  const statements = code.replace(/^(import|export)\b[^;]*\bfrom\b[^;]*;/gm, '').trim();
  return /\S/.test(code) && statements === '' ? [`${path}:1 a barrel`, ...stars] : stars;
}

function bannedWords(file: SourceFile): string[] {
  const banned = (words: readonly BannedWord[], text: string) =>
    words.flatMap(({ pattern, instead, files, except }) => {
      if (files?.test(file.path) === false || except?.test(file.path)) return [];
      return linesMatching(text, pattern).map(
        (line) => `${file.path}:${line} ${pattern.source}: instead, ${instead}`,
      );
    });
  return [...banned(BANNED_CODE, file.code), ...banned(BANNED_COMMENTS, file.comments)];
}

function undocumented({ path, text }: SourceFile): string[] {
  if (!PURE.test(path) || TEST_FILES.test(path)) return [];
  return /\*\/\n+(?:export|declare|interface|type|class|function|const)\b/.test(text)
    ? []
    : [`${path}:1 no export says what it is for`];
}

/** One line for each way back to a file, such as `a.ts -> b.ts -> a.ts`. */
function cycles(files: readonly SourceFile[]): string[] {
  const targets = new Map(
    files.map(({ path, imports }) => [path, imports.flatMap(({ target }) => target ?? [])]),
  );
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (path: string, way: readonly string[]): void => {
    const before = way.indexOf(path);
    if (before >= 0) found.push([...way.slice(before), path].join(' -> '));
    if (before >= 0 || done.has(path)) return;
    for (const target of targets.get(path) ?? []) visit(target, [...way, path]);
    done.add(path);
  };
  for (const path of targets.keys()) visit(path, []);
  return found;
}

function roomOf(path: string): Room | undefined {
  return ROOMS.find(({ files }) => files.test(path));
}

function linesMatching(text: string, pattern: RegExp): number[] {
  return text.split('\n').flatMap((line, i) => (pattern.test(line) ? [i + 1] : []));
}

// ---------------------------------------------------------------- reading the source

interface Import {
  readonly specifier: string;
  /** The file of ours that it means; undefined for a package. */
  readonly target: string | undefined;
  readonly line: number;
  readonly isType: boolean;
}

interface SourceFile {
  readonly path: string;
  readonly text: string;
  /** The text with comments, and the insides of strings, made blank. */
  readonly code: string;
  /** The text without the insides of strings. */
  readonly layout: string;
  /** The text with everything but comments made blank. */
  readonly comments: string;
  readonly imports: readonly Import[];
}

function readSources(): SourceFile[] {
  const root = import.meta.dirname;
  const folders = ['engine', 'model', 'components', 'app', 'e2e', 'scripts'];
  const inFolders = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name))),
  );
  const paths = [...readdirSync(root), ...inFolders]
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.(ts|tsx|mjs)$/.test(path) && path !== 'next-env.d.ts');
  const known = new Set(paths);
  return paths.map((path) => sourceFile(path, readFileSync(join(root, path), 'utf8'), known));
}

function sourceFile(path: string, text: string, known: ReadonlySet<string>): SourceFile {
  const { code, layout, comments, withStrings } = scan(text);
  const imports = importsIn(withStrings).map((found) => ({
    ...found,
    target: resolveImport(path, found.specifier, known),
  }));
  return { path, text, code, layout, comments, imports };
}

function resolveImport(from: string, specifier: string, known: ReadonlySet<string>) {
  if (!/^(\.|@\/)/.test(specifier)) return undefined;
  const base = specifier.startsWith('@/') ? specifier.slice(2) : join(dirname(from), specifier);
  const path = base.replaceAll('\\', '/');
  const endings = ['', '.ts', '.tsx', '.mjs', '/index.ts', '/index.tsx'];
  return endings.map((ending) => path + ending).find((candidate) => known.has(candidate));
}

const IMPORT = new RegExp(
  [
    /^(?:import|export)\s+(type\s)?([^;'"]*?)\bfrom\s*['"]([^'"]+)['"]/.source,
    /^import\s*['"]([^'"]+)['"]/.source,
    /\bimport\(\s*['"]([^'"]+)['"]/.source,
  ].join('|'),
  'gm',
);

/** source  text without its comments */
function importsIn(source: string): Omit<Import, 'target'>[] {
  return [...source.matchAll(IMPORT)].map((match) => {
    const [, type, names = '', from, bare, dynamic] = match;
    const listed = /^\s*\{([^}]*)\}\s*$/.exec(names)?.[1]?.split(',') ?? [];
    const named = listed.map((name) => name.trim()).filter((name) => name !== '');
    const areAllTypes = named.length > 0 && named.every((name) => name.startsWith('type '));
    return {
      specifier: from ?? bare ?? dynamic ?? '',
      line: source.slice(0, match.index).split('\n').length,
      isType: type !== undefined || areAllTypes,
    };
  });
}

/** What stands before a `/` that begins a regular expression and does not divide. */
const BEFORE_REGEXP = /(^|[=(,:[!&|?{};+\-*%<>~^]|\b(return|typeof|case|in|of|do|else))\s*$/;
const REGEXP = /\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/y;

type Part = 'code' | 'string' | 'comment';

interface Scanned extends Pick<SourceFile, 'code' | 'layout' | 'comments'> {
  /** The text with comments made blank. */
  readonly withStrings: string;
}

/**
 * Cuts source text into code, strings and comments, each padded with blanks to keep its place. It
 * knows as much of the language as that needs; the expressions inside a template are code.
 */
function scan(text: string): Scanned {
  const parts: [part: Part, text: string][] = [];
  // For each template that is open, how many braces are open in its current expression.
  const templates: number[] = [];
  let code = '';
  let at = 0;
  const take = (part: Part, length: number): void => {
    const taken = text.slice(at, at + length);
    parts.push([part, taken]);
    if (part !== 'comment') code += part === 'code' ? taken : '"';
    at += taken.length;
  };
  const match = (pattern: RegExp): number => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0].length ?? 0;
  };
  const takeTemplate = (): void => {
    take('string', match(/(?:\\[\s\S]|\$(?!\{)|[^\\$`])*/y));
    if (text[at] === '`') take('code', 1);
    else {
      take('code', 2);
      templates.push(0);
    }
  };
  const count = (by: number): void => {
    const depth = templates.pop();
    if (depth !== undefined) templates.push(depth + by);
  };
  while (at < text.length) {
    const comment = match(/\/\/.*|\/\*[\s\S]*?\*\//y);
    const string = match(/'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/y);
    if (comment > 0) take('comment', comment);
    else if (string > 0) {
      take('code', 1);
      take('string', string - 2);
      take('code', 1);
    } else if (text[at] === '`') {
      take('code', 1);
      takeTemplate();
    } else if (text[at] === '}' && templates.at(-1) === 0) {
      templates.pop();
      take('code', 1);
      takeTemplate();
    } else if (text[at] === '/' && BEFORE_REGEXP.test(code.slice(-20)) && match(REGEXP) > 0) {
      take('string', match(REGEXP));
    } else {
      if (text[at] === '{') count(1);
      if (text[at] === '}') count(-1);
      take('code', Math.max(1, match(/[\w$\s]+/y)));
    }
  }
  const only = (...kept: Part[]) =>
    parts.map(([part, taken]) => (kept.includes(part) ? taken : blank(taken))).join('');
  const outside = ([part, taken]: readonly [Part, string]) =>
    part === 'string' ? taken.replace(/.+/g, '') : taken;
  return {
    code: only('code'),
    layout: parts.map(outside).join(''),
    comments: only('comment'),
    withStrings: only('code', 'string'),
  };
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}

interface FunctionSpan {
  readonly line: number;
  readonly lines: number;
}

const FUNCTION_HEAD = new RegExp(
  [
    /\bfunction\b[\s\S]*\{$/.source,
    /=>\s*\{$/.source,
    // A method or accessor: modifiers, a name that is no keyword, parameters, perhaps a type.
    [
      /^\s*(?:(?:public|private|protected|static|async|override|get|set)\s+)*(?:\*\s*)?/.source,
      /(?!(?:if|for|while|switch|catch|with)\b)[#\w$]+\s*(?:<[\s\S]*>)?/.source,
      /\([\s\S]*\)[^=]*\{$/.source,
    ].join(''),
  ].join('|'),
);

/**
 * Functions by their indentation, which the formatter guarantees: one begins on the line where its
 * statement begins and ends at the first line, equally indented, that begins with a brace.
 */
function functionsIn(code: string): FunctionSpan[] {
  const lines = code.split('\n').map((line) => line.trimEnd());
  const indentOf = (line: string) => line.length - line.trimStart().length;
  return lines.flatMap((line, i) => {
    if (!line.endsWith('{')) return [];
    const indent = indentOf(line);
    // A head over several lines ends with `) {` as far in as it began.
    const isTail = /^\s*[)\]}>]/.test(line);
    const isHead = (head: string) => head !== '' && indentOf(head) === indent;
    const start = isTail ? lines.findLastIndex((head, j) => j < i && isHead(head)) : i;
    if (!FUNCTION_HEAD.test(lines.slice(Math.max(start, 0), i + 1).join('\n'))) return [];
    const end = lines.findIndex(
      (tail, j) => j > i && indentOf(tail) === indent && tail.trimStart().startsWith('}'),
    );
    return end < 0 ? [] : [{ line: start + 1, lines: end - start + 1 }];
  });
}

// ---------------------------------------------------------------- the rules find what they should

describe('tidy’s scanner', () => {
  it.each<[what: string, text: string, code: string]>([
    ['comments', 'a; // b\nc /* d\ne */ f', 'a;     \nc     \n     f'],
    ['strings', `a('it\\'s', "b")`, `a('     ', " ")`],
    ['templates', 'a(`b$' + '{c({ d: `e` })}f`)', 'a(` $' + '{c({ d: ` ` })} `)'],
    ['a brace in a template', 'a(`{`, b)', 'a(` `, b)'],
    ['regular expressions', "a = /'[/]/g; b / c / d", 'a =        ; b / c / d'],
    ['a comment in a string', "a('//') // b", "a('  ')     "],
    ['a string in a comment', "a // it's\nb", 'a        \nb'],
  ])('blanks %s', (_, text, code) => {
    expect(scan(text).code).toBe(code);
  });

  it('finds imports of every kind, and which are types', () => {
    const text = [
      "import a, { b } from './a';",
      "import type { c } from '../c';",
      "import { type d, type e } from '@/d';",
      "import {\n  type f,\n  g,\n} from 'f';",
      "export { h } from './h';",
      "import './i.css';",
      "const j = await import('./j');",
      "// import k from './k';",
    ].join('\n');
    const found = importsIn(scan(text).withStrings);
    expect(found.map(({ specifier, line, isType }) => [specifier, line, isType])).toEqual([
      ['./a', 1, false],
      ['../c', 2, true],
      ['@/d', 3, true],
      ['f', 4, false],
      ['./h', 8, false],
      ['./i.css', 9, false],
      ['./j', 10, false],
    ]);
  });

  it('finds functions and their lengths', () => {
    const text = [
      'export function a(\n  b: string,\n): { c: number } {\n  return d;\n}',
      'const e = f.map((g) => {\n  if (h) {\n    i();\n  }\n});',
      'class J {\n  get k(): string {\n    return l;\n  }\n  async m<N>(o: N) {\n    p();\n  }\n}',
      'while (q) {\n  r();\n}',
      'const s = { t: 1,\n  u(v) {\n    w();\n  },\n};',
    ].join('\n');
    expect(functionsIn(scan(text).code)).toEqual([
      { line: 1, lines: 5 },
      { line: 6, lines: 5 },
      { line: 12, lines: 3 },
      { line: 15, lines: 3 },
      { line: 23, lines: 3 },
    ]);
  });
});

type Case = readonly [rule: Rule, path: string, text: string, found: readonly string[]];

describe('tidy’s rules', () => {
  const longFunction = `/** Long. */\nexport function a() {\n${'  b();\n'.repeat(69)}}\n`;

  const cases: readonly Case[] = [
    [
      directions,
      'engine/values/a.ts',
      "import { b } from '../reads/b';",
      ['engine/values/a.ts:1 values must not know reads (engine/reads/b.ts)'],
    ],
    [directions, 'engine/reads/a.ts', "import { b } from '../values/b';", []],
    [directions, 'engine/streams/a.ts', "import type { b } from '../writes/b';", []],
    [
      directions,
      'engine/streams/a.ts',
      "import { b } from '../writes/b';",
      ['engine/streams/a.ts:1 streams must not know writes (engine/writes/b.ts)'],
    ],
    [
      directions,
      'engine/operations/a.ts',
      "import { b } from './b';\nimport { c } from './b.shapes';",
      [
        'engine/operations/a.ts:1 files of operations must not know each other ' +
          '(engine/operations/b.ts)',
      ],
    ],
    [directions, 'engine/operations/index.ts', "import { b } from './b';", []],
    [directions, 'engine/values/a.test.ts', "import { b } from '../reads/b';", []],
    [
      packagePlaces,
      'engine/engine.ts',
      "import { open } from 'lmdb';",
      ['engine/engine.ts:1 lmdb is imported only in ^engine\\/storage\\/block-tree\\.ts$'],
    ],
    [packagePlaces, 'engine/storage/block-tree.ts', "import { open } from 'lmdb';", []],
    [
      longLines,
      'a.ts',
      `//\n// ${'é'.repeat(97)}\n// ${'é'.repeat(98)}\n`,
      ['a.ts:3 101 characters, at most 100'],
    ],
    [longLines, 'a.ts', `a('${'b'.repeat(200)}');`, []],
    [longFiles, 'engine/a.ts', 'a;\n'.repeat(400), []],
    [longFiles, 'engine/a.ts', 'a;\n'.repeat(401), ['engine/a.ts:1 401 lines, at most 400']],
    [longFiles, 'engine/a.test.ts', 'a;\n'.repeat(401), []],
    [
      longFiles,
      'components/a/a.tsx',
      'a;\n'.repeat(201),
      ['components/a/a.tsx:1 201 lines, at most 200'],
    ],
    [longFiles, 'app/page.tsx', 'a;\n'.repeat(41), ['app/page.tsx:1 41 lines, at most 40']],
    [longFunctions, 'a.ts', longFunction, ['a.ts:2 function of 71 lines, at most 70']],
    [defaultExports, 'engine/a.ts', 'export default a;', ['engine/a.ts:1 export it by name']],
    [defaultExports, 'app/page.tsx', 'export default a;', []],
    [barrels, 'a.ts', "export { b } from './b';\n", ['a.ts:1 a barrel']],
    [barrels, 'a.ts', "export * from './b';\nconst c = 1;", ['a.ts:1 name what is meant']],
    [barrels, 'a.ts', "export { b } from './b';\nconst c = 1;", []],
    [
      bannedWords,
      'engine/a.ts',
      'const a = Date.now();\nconst b = new Date(a);\nconst c = new Date();',
      [
        'engine/a.ts:1 \\bDate\\.now\\b: instead, take a Clock',
        'engine/a.ts:3 \\bnew Date\\(\\s*\\): instead, take a Clock',
      ],
    ],
    [bannedWords, 'engine/clock.ts', 'const a = Date.now();', []],
    [bannedWords, 'engine/a.ts', "const a = 'Date.now'; // Date.now", []],
    [
      bannedWords,
      'components/a.ts',
      `// ${'TO'}DO later`,
      [`components/a.ts:1 \\b(FIXME|${'TO'}DO|XXX|HACK)\\b: instead, the finished thing`],
    ],
    [
      undocumented,
      'model/a.ts',
      'export const a = 1;',
      ['model/a.ts:1 no export says what it is for'],
    ],
    [undocumented, 'model/a.ts', '/** One. */\nexport const a = 1;', []],
  ];

  it.each(cases.map((fixture) => [fixture[0].name, ...fixture] as const))(
    '%s (%#)',
    (_, rule, path, text, found) => {
      const known = new Set(
        ['engine/reads/b', 'engine/values/b', 'engine/writes/b', 'engine/operations/b'].map(
          (name) => `${name}.ts`,
        ),
      );
      known.add('engine/operations/b.shapes.ts');
      expect(rule(sourceFile(path, text, known))).toEqual(found);
    },
  );

  it('finds the way round', () => {
    const known = new Set(['a.ts', 'b.ts', 'c.ts']);
    const files = [
      sourceFile('a.ts', "import './b';", known),
      sourceFile('b.ts', "import './c';", known),
      sourceFile('c.ts', "import './b';", known),
    ];
    expect(cycles(files)).toEqual(['b.ts -> c.ts -> b.ts']);
  });
});
