/** A finding of the editor's language, with its place counted from 1. */
export interface CodeProblem {
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly severity: 'error' | 'warning' | 'info';
}
