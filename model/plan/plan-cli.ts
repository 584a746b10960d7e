import type { CallName, Plan, Step } from './plan';
import { cautionWords, stepWords } from './plan-words';

const COMMANDS: { readonly [operation in CallName]: string } = {
  CreateTable: 'create-table',
  UpdateTable: 'update-table',
  UpdateTimeToLive: 'update-time-to-live',
  UpdateContinuousBackups: 'update-continuous-backups',
  TagResource: 'tag-resource',
  UntagResource: 'untag-resource',
};

/**
 * The calls of a plan as lines for a shell with the AWS CLI. Steps that somebody has to think about
 * are comments.
 */
export function planCommands({ tables }: Plan): string {
  const lines = tables.flatMap(({ steps }) => steps.flatMap(stepLines));
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

function stepLines(step: Step): readonly string[] {
  const { call, table, caution } = step;
  const title = `# ${table}: ${stepWords(step)}`;
  switch (call.operation) {
    case 'none':
      return [title];
    case 'BatchWriteItem':
      return [`${title} (${call.count} items)`];
    default: {
      const json = quoted(JSON.stringify(call.input));
      const command = `aws dynamodb ${COMMANDS[call.operation]} --cli-input-json ${json}`;
      const wait = call.operation === 'CreateTable' ? waitForTable(table) : waitForIndexes(table);
      const commands = call.settles ? [command, wait] : [command];
      if (caution === undefined) return [title, ...commands];
      return [title, `# ${cautionWords(caution)}`, ...commands.map((line) => `# ${line}`)];
    }
  }
}

function waitForTable(table: string): string {
  return `aws dynamodb wait table-exists --table-name ${quoted(table)}`;
}

/** The CLI has no waiter for indexes. */
function waitForIndexes(table: string): string {
  const query = "'Table.[TableStatus, GlobalSecondaryIndexes[].IndexStatus]'";
  const describe = `aws dynamodb describe-table --table-name ${quoted(table)} --query ${query}`;
  return `while ${describe} | grep -qE 'CREATING|UPDATING|DELETING'; do sleep 5; done`;
}

/** A word for a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
