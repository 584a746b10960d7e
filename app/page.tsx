import { ThemeToggle } from '@/components/shell/theme-toggle';
import { StartView } from '@/components/start/start-view';

/** Where everything starts. */
export default function StartPage() {
  return <StartView controls={<ThemeToggle />} />;
}
