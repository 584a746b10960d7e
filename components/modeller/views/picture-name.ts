/** A file's name from those of what it shows, for every file system. */
export function pictureName(...names: readonly string[]): string {
  const words = names.map((name) =>
    name.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[-.]+|-+$/g, ''),
  );
  const kept = words.filter((word) => word !== '').join('-');
  return kept.slice(0, 80) || 'design';
}
