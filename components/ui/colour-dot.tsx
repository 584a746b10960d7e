import { cn } from './cn';

export type DotColour = 'green' | 'blue' | 'violet' | 'amber' | 'red' | 'grey';

const COLOURS: Readonly<Record<DotColour, string>> = {
  green: 'bg-accent',
  blue: 'bg-info',
  violet: 'bg-type-b',
  amber: 'bg-warning',
  red: 'bg-danger',
  grey: 'bg-disabled',
};

/** A dot in one of the six colours a connection may wear; the name beside it says which it is. */
export function ColourDot({ colour, className }: { colour: DotColour; className?: string }) {
  return (
    <span
      aria-hidden
      className={cn('inline-block size-2 shrink-0 rounded-full', COLOURS[colour], className)}
    />
  );
}

const ENTITIES = 10;

/** The stable hue of an entity, from its name: the same name has the same colour everywhere. */
export function entityColour(name: string): string {
  let hash = 0;
  for (const letter of name) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return `var(--entity-${(hash % ENTITIES) + 1})`;
}
