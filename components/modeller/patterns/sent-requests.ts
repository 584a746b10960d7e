import type { AccessOperation } from '@/model/access-pattern';
import type { JsonObject } from '@/model/model';

/** A request as a command of the AWS CLI, for a POSIX shell. */
export function requestCommand(operation: AccessOperation, request: JsonObject): string {
  const command = operation.replace(/\B[A-Z]/g, '-$&').toLowerCase();
  return `aws dynamodb ${command} --cli-input-json ${quoted(JSON.stringify(request))}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
