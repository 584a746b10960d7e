import { cn } from './cn';

/**
 * The sign of a key attribute: a solid key for the partition key, outlined steps for the sort key.
 */
export function KeyGlyph({ kind, className }: { kind: 'partition' | 'sort'; className?: string }) {
  const label = kind === 'partition' ? 'Partition key' : 'Sort key';
  return (
    <svg
      viewBox="0 0 16 16"
      role="img"
      aria-label={label}
      className={cn('size-3.5 shrink-0 text-accent-text', className)}
    >
      <title>{label}</title>
      {kind === 'partition' ? (
        <path
          fill="currentColor"
          fillRule="evenodd"
          d="M10.5 1.5a4 4 0 0 0-3.86 5.05L1.5 11.7v2.8h2.8v-1.6h1.6v-1.6h1.6V9.2l.95-.84A4 4 0 1 0 10.5 1.5Zm1 4a1 1 0 1 1 0-2 1 1 0 0 1 0 2Z"
        />
      ) : (
        <path
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeLinecap="round"
          strokeLinejoin="round"
          d="M4 2.5v11m0 0L1.75 11M4 13.5 6.25 11M8.5 4h6M8.5 8h4M8.5 12h2"
        />
      )}
    </svg>
  );
}
