import type { Source } from '../read';

/** A resource of a template, its functions worked out. */
export interface Resource {
  readonly id: string;
  readonly type: string;
  readonly properties: Source;
}
