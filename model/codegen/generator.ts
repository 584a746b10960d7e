import type { Model, Problem } from '../model';
import type { Proof } from '../proof/proof';

/** Something that is made of a model and not read back: code, or a document. */
export interface Generator {
  readonly name: string;
  /** As people call it, such as `ElectroDB`. */
  readonly label: string;
  /** What came of running its access patterns, for documents; code does not need it. */
  files(model: Model, proof?: Proof): Generated;
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
