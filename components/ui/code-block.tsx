'use client';

import { useState } from 'react';
import { cn } from './cn';
import { CopyButton } from './copy-button';
import { Segmented } from './segmented';

export interface Snippet {
  /** The language or tool, as in "AWS CLI" or "Python". */
  readonly name: string;
  readonly text: string;
}

export interface CodeBlockProps {
  /** What the snippets are, for screen readers. */
  label: string;
  /** One snippet shows no tabs. */
  snippets: readonly Snippet[];
  className?: string;
  /** Lines may wrap; by default they scroll. */
  wrap?: boolean;
}

/** Text to paste elsewhere, in one or several languages, with a copy button. */
export function CodeBlock({ label, snippets, className, wrap }: CodeBlockProps) {
  const [chosen, setChosen] = useState(snippets[0]?.name ?? '');
  const snippet = snippets.find((each) => each.name === chosen) ?? snippets[0];
  if (snippet === undefined) return null;
  return (
    <section
      aria-label={label}
      className={cn(
        'min-w-0 overflow-hidden rounded-control border border-line bg-sunken',
        className,
      )}
    >
      <div className="flex items-center gap-2 border-line border-b py-1 pr-1 pl-1.5">
        {snippets.length > 1 ? (
          <Segmented
            label={`${label}: language`}
            value={snippet.name}
            onValueChange={setChosen}
            options={snippets.map((each) => ({ value: each.name, label: each.name }))}
            className="max-w-full overflow-x-auto border-transparent bg-transparent"
          />
        ) : (
          <span className="px-1.5 text-12 text-muted">{snippet.name}</span>
        )}
        <CopyButton text={snippet.text} label={`Copy ${snippet.name}`} className="ml-auto" />
      </div>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: text that scrolls
        tabIndex={0}
        className={cn(
          'max-h-80 overflow-auto p-3 font-mono text-data focus-visible:-outline-offset-2',
          wrap && 'wrap-anywhere whitespace-pre-wrap',
        )}
      >
        {snippet.text}
      </pre>
    </section>
  );
}
