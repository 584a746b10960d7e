'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useTheme } from 'next-themes';
import { type ReactNode, useSyncExternalStore } from 'react';
import { Mark } from '@/components/ui/mark';
import { Link } from '@/components/ui/router';
import { Segmented } from '@/components/ui/segmented';
import { ActionsSection } from './actions-section';
import { ChartsSection } from './charts-section';
import { ChoicesSection } from './choices-section';
import { CodeSection } from './code-section';
import { anchor, CONTENTS } from './contents';
import { DataSection } from './data-section';
import { FactsSection } from './facts-section';
import { FeedbackSection } from './feedback-section';
import { InputsSection } from './inputs-section';
import { LayoutSection } from './layout-section';
import { OverlaysSection } from './overlays-section';
import { TokensSection } from './tokens-section';

/** Every control in every state: the workbench on which the design system is looked at. */
export function Gallery() {
  return (
    <div className="flex h-screen flex-col">
      <header className="flex h-topbar shrink-0 items-center gap-2.5 border-line border-b bg-sunken px-4">
        <Link href="/" aria-label="Sortkey" className="rounded-badge text-accent-text">
          <Mark className="size-5" />
        </Link>
        <h1 className="font-semibold text-14">Gallery</h1>
        <ThemeChoice />
      </header>
      <div className="flex min-h-0 flex-1">
        <Contents />
        <main className="relative min-w-0 flex-1 overflow-y-auto px-8 py-6">
          <TokensSection />
          <ActionsSection />
          <InputsSection />
          <ChoicesSection />
          <OverlaysSection />
          <FeedbackSection />
          <FactsSection />
          <DataSection />
          <ChartsSection />
          <CodeSection />
          <LayoutSection />
        </main>
      </div>
    </div>
  );
}

function Contents() {
  return (
    <nav
      aria-label="Components"
      className="hidden w-54 shrink-0 overflow-y-auto border-line border-r bg-sunken p-3 md:block"
    >
      {CONTENTS.map((section) => (
        <div key={section.id} className="pb-3">
          <a
            href={`#${section.id}`}
            className="block rounded-control px-2 py-1 font-medium text-12 text-secondary hover:bg-hover"
          >
            {section.title}
          </a>
          {section.items.map((item) => (
            <a
              key={item}
              href={`#${anchor(item)}`}
              className="block rounded-control px-2 py-0.5 text-muted hover:bg-hover hover:text-ink"
            >
              {item}
            </a>
          ))}
        </div>
      ))}
    </nav>
  );
}

type Theme = 'light' | 'dark' | 'system';
const THEMES = [
  { value: 'light', label: <ThemeLabel icon={<Sun />} name="Light" /> },
  { value: 'dark', label: <ThemeLabel icon={<Moon />} name="Dark" /> },
  { value: 'system', label: <ThemeLabel icon={<Monitor />} name="System" /> },
] as const;

function ThemeChoice() {
  const { theme, setTheme } = useTheme();
  // The server does not know the reader's theme; until the page is alive nothing is marked as
  // chosen.
  const alive = useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );
  return (
    <Segmented<Theme | ''>
      label="Theme"
      className="ml-auto"
      value={alive ? asTheme(theme) : ''}
      onValueChange={setTheme}
      options={THEMES}
    />
  );
}

function ThemeLabel({ icon, name }: { icon: ReactNode; name: string }) {
  return (
    <>
      {icon}
      {name}
    </>
  );
}

function asTheme(theme: string | undefined): Theme {
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}
