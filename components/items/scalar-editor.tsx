import { cn } from '@/components/ui/cn';
import { Input, Textarea } from '@/components/ui/input';
import { Segmented } from '@/components/ui/segmented';
import { base64Bytes } from './cell-text';
import type { DraftNode } from './draft-tree';
import type { DraftAction } from './item-draft';

interface ScalarEditorProps {
  readonly node: DraftNode;
  readonly label: string;
  readonly readOnly: boolean;
  readonly invalid: boolean;
  readonly dispatch: (action: DraftAction) => void;
}

const FLAGS = [
  { value: 'true', label: 'true' },
  { value: 'false', label: 'false' },
] as const;

/**
 * A longer text does not wrap. The browser breaks it into lines for every pass of a nested layout,
 * and one value of 400 KB kept the page busy for forty seconds.
 */
const WRAPPED_CHARACTERS = 16_384;

/** The field for a value that has nothing inside. */
export function ScalarEditor({ node, label, readOnly, invalid, dispatch }: ScalarEditorProps) {
  const { id, value } = node;
  const setText = (text: string) => dispatch({ type: 'set-text', id, text });
  const common = {
    'aria-label': label,
    'aria-invalid': invalid || undefined,
    readOnly,
    mono: true,
  } as const;
  switch (value.type) {
    case 'S':
      return (
        <Textarea
          {...common}
          rows={1}
          dir="auto"
          className={cn('min-h-7 resize-none', unwrapped(value.text))}
          value={value.text}
          onChange={(event) => setText(event.target.value)}
        />
      );
    case 'N':
      return (
        <Input
          {...common}
          inputMode="decimal"
          value={value.text}
          onChange={(event) => setText(event.target.value)}
        />
      );
    case 'B':
      return (
        <span className="relative">
          <Textarea
            {...common}
            rows={1}
            placeholder="base64"
            className={cn('min-h-7 wrap-anywhere resize-none', unwrapped(value.text))}
            value={value.text}
            onChange={(event) => setText(event.target.value)}
          />
          {!invalid && <span className="text-11 text-muted">{base64Bytes(value.text)} bytes</span>}
        </span>
      );
    case 'BOOL':
      return (
        <Segmented
          label={label}
          className="self-start"
          value={value.value ? 'true' : 'false'}
          disabled={readOnly}
          onValueChange={(flag) => dispatch({ type: 'set-flag', id, value: flag === 'true' })}
          options={FLAGS}
        />
      );
    default:
      return <span className="font-mono text-12 text-muted">null</span>;
  }
}

function unwrapped(text: string): string {
  return text.length > WRAPPED_CHARACTERS ? 'whitespace-pre' : '';
}
