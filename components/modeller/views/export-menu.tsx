'use client';

import { Image } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { entityColour } from '@/components/ui/colour-dot';
import { download } from '@/components/ui/download';
import { Menu } from '@/components/ui/menu';
import { notify } from '@/components/ui/toast';
import { svgToPng } from '../export-image';
import type { PartView } from './part-view';
import { drawPicture, MOST_ROWS, type Palette } from './picture';

export interface ExportMenuProps {
  /** Asked for only when a picture is wanted. */
  parts: () => readonly PartView[];
  /** Name of the file, without its ending. */
  name: string;
}

/** The view as a picture, in the colours that are on screen. */
export function ExportMenu({ parts, name }: ExportMenuProps) {
  return (
    <Menu
      align="end"
      trigger={<Button icon={<Image />}>Picture</Button>}
      entries={[
        { kind: 'label', label: `Up to ${MOST_ROWS} items of each part` },
        {
          kind: 'item',
          label: 'Save as SVG',
          onSelect: () => {
            const content = drawn(parts());
            download({ name: `${name}.svg`, type: 'image/svg+xml', content });
          },
        },
        { kind: 'item', label: 'Save as PNG', onSelect: () => void savePng(name, parts()) },
      ]}
    />
  );
}

async function savePng(name: string, parts: readonly PartView[]): Promise<void> {
  try {
    const content = await svgToPng(drawn(parts));
    download({ name: `${name}.png`, type: 'image/png', content });
  } catch (error) {
    const description = error instanceof Error ? error.message : String(error);
    notify.danger('Could not save the picture', { description });
  }
}

function drawn(parts: readonly PartView[]): string {
  return drawPicture(parts, currentPalette());
}

/** The theme's colours as they are now. */
function currentPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  return {
    canvas: colour('--canvas'),
    panel: colour('--panel'),
    sunken: colour('--sunken'),
    line: colour('--line'),
    ink: colour('--ink'),
    muted: colour('--ink-muted'),
    index: colour('--gsi'),
    entityColour: (name) => colour(entityColour(name).replace(/^var\(|\)$/g, '')),
  };
}
