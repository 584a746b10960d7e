/** The mark of Sortkey: a sorted list whose first line is a key. Drawn in the current colour. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden className={className}>
      <g fill="none" stroke="currentColor" strokeWidth="2.25" strokeLinecap="round">
        <circle cx="6.25" cy="6" r="3" />
        <path d="M9.25 6H21M17.5 6v3.25M4.5 13.5h12M4.5 19h7" />
      </g>
    </svg>
  );
}
