'use client';

import { AreaChart } from '@/components/ui/area-chart';
import { BarList } from '@/components/ui/bar-list';
import { formatNumber } from '@/components/ui/format';
import { LONG_NAME, RTL_TEXT } from './contents';
import { Section, Specimen, State } from './specimen';

const ROWS = [
  { id: 'reads', label: 'Reads', value: 100, text: '100', colour: 1 },
  { id: 'writes', label: 'Writes', value: 287, text: '287', hint: 'new', colour: 2 },
  { id: 'free', label: 'Taken off', value: -40, text: '−40', colour: 8 },
  { id: 'long', label: LONG_NAME, value: 12, text: '12', colour: 3 },
  { id: 'rtl', label: RTL_TEXT, value: 8, text: '8', colour: 4 },
] as const;

const SERIES = [
  { id: 'reads', title: 'Reads', colour: 1 },
  { id: 'writes', title: 'Writes', colour: 2 },
  { id: 'storage', title: 'Storage', colour: 3 },
] as const;
const POINTS = Array.from({ length: 12 }, (_, month) => ({
  at: `${month + 1}`,
  values: { reads: 40 + month * 3, writes: 90 + month * 5, storage: 10 + month },
}));

/** Quantities as lengths and heights, each beside its numbers. */
export function ChartsSection() {
  const format = (value: number) => formatNumber(value, 1);
  return (
    <Section id="charts" title="Charts">
      <Specimen id="bar-list" name="Bar list" note="A chart that is a table to those who listen.">
        <State name="In use">
          <BarList
            label="Cost by part"
            columns={['Part', 'Cost']}
            rows={ROWS}
            className="max-w-140"
          />
        </State>
        <State name="All are nothing">
          <BarList
            label="Cost of nothing"
            columns={['Part', 'Cost']}
            rows={[{ id: 'reads', label: 'Reads', value: 0, text: '0', colour: 1 }]}
            className="max-w-140"
          />
        </State>
      </Specimen>
      <Specimen id="area-chart" name="Area chart" note="The page shows a table of it beside.">
        <State name="In use">
          <AreaChart
            label="Cost of each month by part, over a year"
            pointName="Month"
            series={SERIES}
            points={POINTS}
            formatAxis={format}
            formatValue={format}
            className="w-full max-w-160"
          />
        </State>
      </Specimen>
    </Section>
  );
}
