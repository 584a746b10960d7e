import { Document, isScalar, Scalar, visit } from 'yaml';
import type { JsonObject } from '../../model';

const SHORT_FORMS = new Map([
  ['Ref', '!Ref'],
  ['Fn::Sub', '!Sub'],
]);

/** JSON as YAML, with CloudFormation's short forms of functions. */
export function printYaml(json: JsonObject): string {
  // CloudFormation reads an older YAML, in which `on` and `no` are truth values.
  const document = new Document(json, { compat: 'yaml-1.1', aliasDuplicateObjects: false });
  visit(document, {
    Map: (_, { items }) => {
      const [pair, ...others] = items;
      if (pair === undefined || others.length > 0 || !isScalar(pair.key)) return undefined;
      const tag = SHORT_FORMS.get(String(pair.key.value));
      if (tag === undefined || !isScalar(pair.value)) return undefined;
      const scalar = new Scalar(pair.value.value);
      scalar.tag = tag;
      return scalar;
    },
  });
  return document.toString({ lineWidth: 0 });
}
