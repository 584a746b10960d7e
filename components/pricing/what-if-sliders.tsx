'use client';

import { formatBytes } from '@/components/ui/format';
import { Slider } from '@/components/ui/slider';
import { sliderStep, sliderValue } from './what-if-plan';

const STEPS = 100;
const BYTES = [16, 409_600] as const;
const TIMES = [0.1, 10] as const;

interface SliderProps {
  label: string;
  value: number | undefined;
  onValue: (value: number | undefined) => void;
}

/** A size, tried out. */
export function BytesSlider(props: SliderProps & { was: number; className?: string }) {
  const { label, was, value, onValue, className } = props;
  const bytes = value ?? was;
  const { number, unit } = formatBytes(bytes);
  const mark = sliderStep(was, BYTES);
  return (
    <Slider
      label={label}
      {...(className === undefined ? {} : { className })}
      value={sliderStep(bytes, BYTES)}
      mark={mark}
      max={STEPS}
      text={`${number} ${unit}`}
      onValueChange={(step) => onValue(step === mark ? undefined : sliderValue(step, BYTES))}
    />
  );
}

/** So many times as it is. */
export function TimesSlider({ label, value, onValue }: SliderProps) {
  const mark = sliderStep(1, TIMES);
  return (
    <Slider
      label={label}
      value={sliderStep(value ?? 1, TIMES)}
      mark={mark}
      max={STEPS}
      text={`× ${value ?? 1}`}
      onValueChange={(step) => onValue(step === mark ? undefined : sliderValue(step, TIMES))}
    />
  );
}
