import { cn } from '@/components/ui/cn';

/** NOT in front of a rule or group. */
export function NotButton({ on, onToggle }: { on: boolean; onToggle: () => void }) {
  return (
    <button
      type="button"
      aria-pressed={on}
      onClick={onToggle}
      className={cn(
        'h-7 shrink-0 rounded-control px-1.5 font-medium text-11',
        on ? 'bg-warning-subtle text-warning-text' : 'text-muted hover:bg-hover hover:text-ink',
      )}
    >
      NOT
    </button>
  );
}
