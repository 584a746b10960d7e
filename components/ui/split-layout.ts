/** Reads remembered panel sizes, in percent by panel id; undefined unless they are whole. */
export function parseLayout(text: string | null): Record<string, number> | undefined {
  if (text === null) return undefined;
  const sizes = Object.entries(parseObject(text));
  const total = sizes.reduce(
    (sum, [, size]) => sum + (typeof size === 'number' ? size : Number.NaN),
    0,
  );
  // Sizes that do not fill the frame come from another version of it.
  return Math.abs(total - 100) < 1
    ? Object.fromEntries(sizes.map(([id, size]) => [id, Number(size)]))
    : undefined;
}

function parseObject(text: string): object {
  try {
    const found: unknown = JSON.parse(text);
    return typeof found === 'object' && found !== null ? found : {};
  } catch {
    return {};
  }
}
