import type { Place, Problem, Severity } from './model';

/** More than this nobody reads; a hostile file could have millions. */
const MAX_PROBLEMS = 200;

/** Gathers findings while a document is read, and stops counting at 200. */
export class Problems {
  readonly #found: Problem[] = [];
  #errors = 0;
  #more = 0;

  error(code: string, at: Place, params: Problem['params'] = {}): void {
    this.#errors += 1;
    this.#add('error', code, at, params);
  }

  warn(code: string, at: Place, params: Problem['params'] = {}): void {
    this.#add('warning', code, at, params);
  }

  note(code: string, at: Place, params: Problem['params'] = {}): void {
    this.#add('note', code, at, params);
  }

  add(problem: Problem): void {
    if (problem.severity === 'error') this.#errors += 1;
    this.#add(problem.severity, problem.code, problem.at, problem.params);
  }

  get errors(): number {
    return this.#errors;
  }

  /** Errors first, in the order in which they were found. */
  list(): readonly Problem[] {
    const ordered = SEVERITIES.flatMap((severity) =>
      this.#found.filter((problem) => problem.severity === severity),
    );
    if (this.#more === 0) return ordered;
    const severity: Severity = this.#errors > 0 ? 'error' : 'warning';
    return [...ordered, { code: 'more', severity, at: [], params: { count: this.#more } }];
  }

  #add(severity: Severity, code: string, at: Place, params: Problem['params']): void {
    if (this.#found.length < MAX_PROBLEMS) this.#found.push({ code, severity, at, params });
    else if (severity === 'error' && this.#makeRoom()) {
      this.#found.push({ code, severity, at, params });
    } else this.#more += 1;
  }

  /** An error is worth more than a remark that came before it. */
  #makeRoom(): boolean {
    const remark = this.#found.findLastIndex((problem) => problem.severity !== 'error');
    if (remark === -1) return false;
    this.#found.splice(remark, 1);
    this.#more += 1;
    return true;
  }
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];
