import { cn } from '@/components/ui/cn';
import { entityColour } from '@/components/ui/colour-dot';

/** An entity's name beside its own hue. */
export function EntityMark({ name, className }: { name: string; className?: string }) {
  return (
    <span className={cn('flex min-w-0 items-center gap-1.5', className)}>
      <span
        aria-hidden
        className="h-3.5 w-0.75 shrink-0 rounded-full"
        style={{ background: entityColour(name) }}
      />
      <span className="truncate" title={name}>
        {name}
      </span>
    </span>
  );
}
