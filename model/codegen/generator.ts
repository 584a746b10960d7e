import type { Model, Problem } from '../model';

/** Something that is made of a model and not read back: code, or a document. */
export interface Generator {
  readonly name: string;
  /** As people call it, such as `ElectroDB`. */
  readonly label: string;
  files(model: Model): Generated;
}

export interface Generated {
  readonly files: readonly GeneratedFile[];
  /** What of the model could not be said. */
  readonly problems: readonly Problem[];
}

export interface GeneratedFile {
  /** With `/` between folders. */
  readonly name: string;
  readonly text: string;
}
