'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useTheme } from 'next-themes';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, type MenuEntry } from '@/components/ui/menu';

const THEMES = [
  { theme: 'light', label: 'Light', icon: <Sun /> },
  { theme: 'dark', label: 'Dark', icon: <Moon /> },
  { theme: 'system', label: 'Same as the system', icon: <Monitor /> },
] as const;

/** Light, dark, or what the system says. */
export function ThemeToggle() {
  const { theme, setTheme } = useTheme();
  const entries = THEMES.map((each): MenuEntry => {
    return {
      kind: 'check',
      label: each.label,
      checked: theme === each.theme,
      onCheckedChange: () => setTheme(each.theme),
    };
  });
  // Both icons are drawn and one is hidden by style: the server does not know the theme.
  const icon = (
    <>
      <Sun className="dark:hidden" />
      <Moon className="hidden dark:block" />
    </>
  );
  return (
    <Menu
      align="end"
      entries={entries}
      trigger={<IconButton label="Theme" icon={icon} shortcut="mod+m" />}
    />
  );
}
