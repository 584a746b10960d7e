import type { Format } from '../format';
import { isObject, member } from '../read';
import type { TextFormat } from '../text-format';
import { parseTerraform, parseTerraformJson } from './parse';
import { printTerraform, printTerraformJson } from './print';

/** Terraform's own language. Read without HashiCorp's own parser, six megabytes of WebAssembly. */
export const terraform: TextFormat = {
  name: 'terraform',
  label: 'Terraform',
  extensions: ['.tf'],
  detect: (text) => /^\s*(resource|module|variable|locals|terraform|provider)\b.*\{/m.test(text),
  parse: async (text) => parseTerraform(text),
  print: async (model) => printTerraform(model),
};

/** The same as JSON, in files called `.tf.json`. */
export const terraformJson: Format = {
  name: 'terraform-json',
  label: 'Terraform JSON',
  detect: (json) => {
    if (!isObject(json)) return false;
    const resources = member(json, 'resource');
    return isObject(resources) || Array.isArray(resources);
  },
  parse: parseTerraformJson,
  print: printTerraformJson,
};
