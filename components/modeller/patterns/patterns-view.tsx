export function PatternsView(_: { editor: unknown }) {
  return null;
}
