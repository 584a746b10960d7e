import { count, percent } from './charts';
import { lead } from './compare';
import type {
  CompareResult,
  GrowthResult,
  Measurement,
  MicroResult,
  Result,
  WireResult,
} from './results';
import { ceilingShare, median, medianOf } from './results';

/** When, where and how a result was made. */
export function originLines(result: Result): string {
  const { takenAt, commit, command, machine, software, folder } = result;
  const load =
    'seconds' in result
      ? [`${result.connections} connections, ${result.seconds} s an operation and run`]
      : [];
  return [
    `Measured ${takenAt.slice(0, 10)} at commit \`${commit}\` by \`${command}\``,
    ...[...load, machine, software, `data in ${folder}`],
  ].join('; ');
}

/** Every run of every operation, and what else a fresh engine showed. */
export function wireTables({ operations, sittings }: WireResult): string {
  const runs = operations[0]?.engine.map((_, i) => `run ${i + 1}`) ?? [];
  const rows = operations.map((operation) => [
    operation.title,
    ...rates(operation.engine),
    ...latencies(operation.engine),
    count(medianOf(operation.ceiling, 'requestsPerSecond')),
    percent(ceilingShare(operation)),
  ]);
  const head = ['operation', ...runs, 'median', ...LATENCIES, 'ceiling', 'share'];
  const faults = operations.flatMap(({ title, engine }) => faultsOf(title, engine));
  return [
    'Requests per second, and latencies in milliseconds; medians over the runs.',
    table(head, rows),
    ...faults,
    'Besides, of each fresh engine:',
    table(
      ['run', 'started in', 'loaded', 'memory idle', 'memory under load', 'of which its own'],
      sittings.map(({ startMs, loadedItemsPerSecond, idle, peak }, i) => [
        `run ${i + 1}`,
        `${count(startMs)} ms`,
        `${count(loadedItemsPerSecond)} items/s`,
        megabytes(idle.residentBytes),
        megabytes(peak.residentBytes),
        megabytes(peak.anonymousBytes),
      ]),
    ),
    'Memory is the resident set. It holds pages of the database file that the system has mapped and takes back when ' +
      'somebody needs them; the last column is without them.',
  ].join('\n\n');
}

const LATENCIES = ['median ms', 'p99 ms', 'p99 / median'];

function latencies(runs: readonly Measurement[]): string[] {
  const middle = medianOf(runs, 'medianMs');
  const tail = medianOf(runs, 'p99Ms');
  return [middle.toFixed(2), tail.toFixed(2), (tail / middle).toFixed(1)];
}

/** Of each run, and their median. */
function rates(runs: readonly Measurement[]): string[] {
  return [
    ...runs.map(({ requestsPerSecond }) => count(requestsPerSecond)),
    `**${count(medianOf(runs, 'requestsPerSecond'))}**`,
  ];
}

function faultsOf(title: string, runs: readonly Measurement[]): string[] {
  const faults = runs.reduce((sum, { refused, broken }) => sum + refused + broken, 0);
  return faults === 0 ? [] : [`**${title}: ${count(faults)} requests failed.**`];
}

/** One table for each of the others, and what is behind. */
export function compareTables({ subjects, operations }: CompareResult): string {
  const others = subjects.slice(1);
  const parts = others.flatMap((subject, at) => {
    const rows = operations.map(({ title, outcomes: [ours, ...theirs] }) => {
      const their = theirs[at];
      if (ours === undefined || their === undefined) return [title];
      const ratio = lead(ours, their);
      return [
        title,
        perRun(ours.runs, ours.unsupported),
        perRun(their.runs, their.unsupported),
        ratio === undefined ? '' : `x ${ratio.toFixed(2)}`,
        tail(ours.runs),
        tail(their.runs),
      ];
    });
    const behind = operations.filter(({ outcomes: [ours, ...theirs] }) => {
      const their = theirs[at];
      return ours !== undefined && their !== undefined && (lead(ours, their) ?? 1) < 1;
    });
    const faults = operations.flatMap(({ title, outcomes }) =>
      faultsOf(`${subject}, ${title}`, outcomes[at + 1]?.runs ?? []),
    );
    return [
      `### ${subject}`,
      table(['operation', 'Sortkey', subject, 'ratio', 'p99 ms', 'their p99 ms'], rows),
      ...faults,
      `Behind: ${behind.map(({ title }) => title).join('; ') || 'nothing'}.`,
    ];
  });
  return ['Requests per second of each run; the ratio is the median over the runs.', ...parts].join(
    '\n\n',
  );
}

function perRun(runs: readonly Measurement[], unsupported: string | undefined): string {
  if (unsupported !== undefined) return 'unsupported';
  return runs.map(({ requestsPerSecond }) => count(requestsPerSecond)).join(' · ');
}

function tail(runs: readonly Measurement[]): string {
  return runs.length === 0 ? '' : medianOf(runs, 'p99Ms').toFixed(2);
}

/** Rates at each size with their ratios to the smallest, and pages of a large partition. */
export function growthTables({ sizes, partitions }: GrowthResult): string {
  const [smallest] = sizes;
  const rows = sizes.flatMap(({ items, operations }) =>
    operations.map(({ title, runs }, i) => {
      const first = medianOf(smallest?.operations[i]?.runs ?? [], 'requestsPerSecond');
      const ratio = medianOf(runs, 'requestsPerSecond') / first;
      return [count(items), title, ...rates(runs), ...latencies(runs), `x ${ratio.toFixed(2)}`];
    }),
  );
  const alone = sizes.flatMap(({ items, operations }) =>
    operations.map((operation, i) => {
      const first = medianOf(smallest?.operations[i]?.alone ?? [], 'medianMs');
      const ratio = medianOf(operation.alone, 'medianMs') / first;
      const times = operation.alone.map(({ medianMs }) => medianMs.toFixed(3));
      return [count(items), operation.title, ...times, `x ${ratio.toFixed(2)}`];
    }),
  );
  const [runs = []] = smallest?.operations.map((operation) => operation.runs) ?? [];
  const names = runs.map((_, i) => `run ${i + 1}`);
  return [
    table(['items', 'operation', ...names, 'median', ...LATENCIES, 'to the smallest'], rows),
    'The median latency in ms with one connection, where no request waits for another:',
    table(['items', 'operation', ...names, 'to the smallest'], alone),
    'Opening is from starting the process on that much data to its first answer.',
    table(
      ['items', 'loaded', 'on disk', 'opened in', 'memory idle', 'under load', 'its own'],
      sizes.map((size) => [
        count(size.items),
        `${count(size.loadedItemsPerSecond)} items/s`,
        megabytes(size.diskBytes),
        `${count(median(size.openMs))} ms`,
        megabytes(size.idle.residentBytes),
        megabytes(size.peak.residentBytes),
        megabytes(size.peak.anonymousBytes),
      ]),
    ),
    'A page of 20 items, from anywhere in a partition:',
    table(
      ['items in it', ...names, 'median', ...LATENCIES, 'to the smallest'],
      partitions.map((partition) => {
        const first = medianOf(partitions[0]?.runs ?? [], 'requestsPerSecond');
        const ratio = medianOf(partition.runs, 'requestsPerSecond') / first;
        const { runs: all } = partition;
        return [count(partition.items), ...rates(all), ...latencies(all), `x ${ratio.toFixed(2)}`];
      }),
    ),
  ].join('\n\n');
}

/** One table for each file. */
export function microTables({ files }: MicroResult): string {
  return files
    .flatMap(({ path, groups }) => [
      `### \`${path}\``,
      table(
        ['', 'of', 'per second', 'median', 'p99'],
        groups.flatMap(({ name, rows }) =>
          rows.map((row) => [
            row.name,
            name,
            count(row.perSecond),
            microseconds(row.medianMs),
            microseconds(row.p99Ms),
          ]),
        ),
      ),
    ])
    .join('\n\n');
}

function microseconds(ms: number): string {
  return `${(1000 * ms).toPrecision(3)} µs`;
}

function megabytes(bytes: number): string {
  return `${count(bytes / 1e6)} MB`;
}

/** Everything but the first column is set to the right. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = `|---|${'---:|'.repeat(head.length - 1)}`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}
