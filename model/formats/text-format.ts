import type { Model } from '../model';
import type { ParsedModel, PrintedModel } from './format';

/**
 * A file format of models that is not JSON, or needs a library to be read. As with JSON formats,
 * `parse(print(model))` is the model, as far as the format can say it.
 */
export interface TextFormat {
  readonly name: string;
  /** As people call it, such as `Terraform`. */
  readonly label: string;
  /** Of files, with the dot; the first is the one that is written. */
  readonly extensions: readonly string[];
  /** Whether a text looks like this format, sound or not; quick, for it sees every file. */
  detect(text: string): boolean;
  parse(text: string): Promise<ParsedModel>;
  print(model: Model): Promise<PrintedModel>;
}
