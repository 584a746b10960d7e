'use client';

import { CircleHelp, Search } from 'lucide-react';
import { IconButton } from '@/components/ui/icon-button';
import { Kbd } from '@/components/ui/kbd';
import { Mark } from '@/components/ui/mark';
import { Link } from '@/components/ui/router';
import { ThemeToggle } from './theme-toggle';

/** The columns of a top bar: where we are, the command field, and the rest. */
export const TOP_BAR_CLASS =
  'grid h-topbar shrink-0 grid-cols-[minmax(0,1fr)_180px_auto] items-center gap-3 border-line border-b bg-sunken px-2 lg:grid-cols-[minmax(0,1fr)_360px_minmax(0,1fr)]';

/** What a top bar can lay over the page. */
export type Overlay = 'palette' | 'shortcuts';

export function HomeLink() {
  return (
    <Link
      href="/"
      aria-label="Sortkey, start"
      className="grid size-7 shrink-0 place-items-center rounded-control text-accent-text hover:bg-hover"
    >
      <Mark className="size-5" />
    </Link>
  );
}

export function CommandField({ onShow }: { onShow: (overlay: Overlay) => void }) {
  return (
    <button
      type="button"
      onClick={() => onShow('palette')}
      className="flex h-7 min-w-0 items-center gap-2 rounded-control border border-line bg-panel px-2 text-muted transition-colors hover:border-line-strong"
    >
      <Search className="size-3.5 shrink-0 stroke-[1.5]" />
      <span className="min-w-0 flex-1 truncate text-left">Search or run a command</span>
      <Kbd keys="mod+k" />
    </button>
  );
}

/** Shortcuts and theme, which every page has. */
export function FrameButtons({ onShow }: { onShow: (overlay: Overlay) => void }) {
  return (
    <>
      <IconButton
        label="Keyboard shortcuts"
        icon={<CircleHelp />}
        shortcut="?"
        onClick={() => onShow('shortcuts')}
      />
      <ThemeToggle />
    </>
  );
}
