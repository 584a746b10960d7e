'use client';

import { useAllActions } from '@/components/ui/actions';
import { Dialog } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';
import { groupActions } from './group-actions';

// Keys of controls rather than of pages: they work where the focus is, so no page announces them.
const CONTROL_KEYS: readonly { group: string; keys: readonly (readonly [string, string])[] }[] = [
  {
    group: 'In the list of tables',
    keys: [
      ['arrowdown', 'Next table or index'],
      ['arrowright', 'Show indexes'],
      ['arrowleft', 'Hide indexes'],
      ['enter', 'Open'],
    ],
  },
  {
    group: 'In an open tab',
    keys: [['delete', 'Close it']],
  },
  {
    group: 'In the code editor',
    keys: [
      ['ctrl+ ', 'Suggestions'],
      ['alt+shift+f', 'Format'],
      ['ctrl+m', 'Let Tab leave the editor'],
    ],
  },
];

/** Every key that does something now: those of the page, and those of the controls on it. */
export function ShortcutSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onOpenChange={onClose} title="Keyboard shortcuts" width="lg" textOnly>
      <Shortcuts />
    </Dialog>
  );
}

function Shortcuts() {
  const bound = useAllActions().filter(
    ({ disabled, shortcut }) => !disabled && shortcut !== undefined,
  );
  const groups = [...groupActions(bound)].map(([group, actions]) => {
    return { group, keys: actions.map(({ shortcut = '', label }) => [shortcut, label] as const) };
  });
  return (
    <div className="columns-1 gap-8 sm:columns-2">
      {[...groups, ...CONTROL_KEYS].map(({ group, keys }) => (
        <section key={group} className="mb-5 break-inside-avoid">
          <h3 className="mb-1 font-medium text-12 text-muted">{group}</h3>
          <dl>
            {keys.map(([shortcut, label]) => (
              <div key={label} className="flex h-row items-center justify-between gap-4">
                <dt className="truncate">{label}</dt>
                <dd>
                  <Kbd keys={shortcut} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
