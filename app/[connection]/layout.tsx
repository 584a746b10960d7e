import type { ReactNode } from 'react';
import { Frame } from './frame';

/** Everything inside a connection stands in the same frame. */
export default function ConnectionLayout({ children }: { children: ReactNode }) {
  return <Frame>{children}</Frame>;
}
