import { assert } from '../../engine/assert';
import { isWireObject } from './call';
import type { Send } from './options';
import { renameTables } from './table-names';

/**
 * A `send` whose tables all have a prefix that nobody sees: requests get it, answers lose it. So a
 * proof can run beside other tables, and reaches none of them.
 *
 * prefix  what stands nowhere else, for it is taken out of whatever comes back
 */
export function prefixed(send: Send, prefix: string): Send {
  return async (operation, body, signal) => {
    const input: unknown = JSON.parse(body);
    assert(isWireObject(input), 'a request is an object');
    const renamed = renameTables(input, (name) => prefix + name);
    assert(renamed !== undefined, 'a statement names a table');
    const answer = await send(operation, JSON.stringify(renamed), signal);
    return { status: answer.status, body: answer.body.replaceAll(prefix, '') };
  };
}
