/** The attributes that a template takes, each once: `userId` of `USER#${userId}`. */
export function templateNames(text: string): readonly string[] {
  const found = text.matchAll(/\$\$|\$\{([^}]*)\}/g);
  return [...new Set(Array.from(found, ([, name]) => name ?? ''))].filter((name) => name !== '');
}
