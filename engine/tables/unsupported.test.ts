import { describe, expect, it } from 'vitest';
import { validationError } from '../errors';
import { assertSupported } from './unsupported';

describe('a request for a table', () => {
  it.each(['VectorIndexes', 'VectorIndexUpdates', 'ReplicaUpdates', 'ResourcePolicy'])(
    'is refused with %s, which would otherwise be taken and not done',
    (member) => {
      const refusal = validationError(`${member} is not supported by the Sortkey engine.`);
      expect(() => assertSupported({ TableName: 'T', [member]: [] })).toThrow(refusal);
    },
  );

  it.each([{}, { TableName: 'T', VectorIndexes: undefined }])('%j is taken', (input) => {
    expect(() => assertSupported(input)).not.toThrow();
  });
});
