/** Source text of an expression. */
export interface Code {
  readonly source: string;
}

export function code(source: string): Code {
  return { source };
}

/** A string in quotes that any program takes. */
export function text(value: string): string {
  const inner = value.replace(/[\\'\p{Cc}\u2028\u2029]/gu, (sign) => {
    if (sign === '\\' || sign === "'") return `\\${sign}`;
    return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `'${inner}'`;
}

/** An object with one member a line. */
export function object(members: readonly (readonly [string, Code | undefined])[]): string {
  const lines = members.flatMap(([name, value]) =>
    value === undefined ? [] : [`  ${name}: ${indented(value.source)},`],
  );
  return `{\n${lines.join('\n')}\n}`;
}

/** A list: short ones on one line. */
export function list(items: readonly Code[]): Code {
  const line = `[${items.map(({ source }) => source).join(', ')}]`;
  if (line.length <= 60) return code(line);
  return code(`[\n${items.map(({ source }) => `  ${indented(source)},`).join('\n')}\n]`);
}

function indented(source: string): string {
  return source.replaceAll('\n', '\n  ');
}
