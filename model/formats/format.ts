import type { Model, Problem } from '../model';
import type { ReadJson } from './json-text';

/** A file format of models. A format is done when `parse(print(model))` equals the model. */
export interface Format {
  readonly name: string;
  /** As people call it, such as `NoSQL Workbench`. */
  readonly label: string;
  /** Whether a file looks like this format, sound or not. */
  detect(json: ReadJson): boolean;
  parse(json: ReadJson): ParsedModel;
  print(model: Model): PrintedModel;
}

export interface ParsedModel {
  /** Absent when a problem is an error. */
  readonly model?: Model;
  readonly problems: readonly Problem[];
}

export interface PrintedModel {
  readonly text: string;
  /** What the format could not say, or says only in a member of our own. */
  readonly problems: readonly Problem[];
}
