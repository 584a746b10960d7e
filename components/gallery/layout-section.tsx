'use client';

import { Split, SplitHandle, SplitPanel } from '@/components/ui/split';
import { StatusBar, StatusItem } from '@/components/ui/status-bar';
import { Section, Specimen, State } from './specimen';

/** What divides the screen. */
export function LayoutSection() {
  return (
    <Section id="layout" title="Layout">
      <Specimen
        id="split"
        name="Split"
        note="Drag the line, or focus it and use the arrows. Sizes are remembered."
      >
        <State name="Side by side" className="block">
          <div className="h-32 overflow-hidden rounded-panel border border-line bg-panel">
            <Split id="gallery">
              <SplitPanel
                id="gallery-left"
                defaultSize={248}
                minSize={120}
                className="p-3 text-secondary"
              >
                Sidebar
              </SplitPanel>
              <SplitHandle label="Resize the sidebar" />
              <SplitPanel id="gallery-right" minSize={120} className="p-3 text-secondary">
                Content
              </SplitPanel>
            </Split>
          </div>
        </State>
      </Specimen>
      <Specimen id="status-bar" name="Status bar" note="Every answer says what it cost.">
        <State name="Default" className="block">
          <StatusBar>
            <StatusItem value="50" unit="returned" />
            <StatusItem value="1 204" unit="scanned" />
            <StatusItem value="12.5" unit="RCU" title="eventually consistent" />
            <StatusItem value="38" unit="ms" />
          </StatusBar>
        </State>
      </Specimen>
    </Section>
  );
}
