import { RadioGroup } from 'radix-ui';
import { ColourDot, type DotColour } from '@/components/ui/colour-dot';

export interface ColourChoiceProps {
  colours: readonly DotColour[];
  value: DotColour;
  onChange: (colour: DotColour) => void;
}

/** The colour by which a connection is told from the others. */
export function ColourChoice({ colours, value, onChange }: ColourChoiceProps) {
  const choose = (next: string) => {
    const colour = colours.find((one) => one === next);
    if (colour !== undefined) onChange(colour);
  };
  return (
    <div className="flex flex-col gap-1">
      <span className="font-medium text-12 text-secondary">Colour</span>
      <RadioGroup.Root
        aria-label="Colour"
        value={value}
        onValueChange={choose}
        orientation="horizontal"
        className="flex h-7 items-center gap-1"
      >
        {colours.map((colour) => (
          <RadioGroup.Item
            key={colour}
            value={colour}
            aria-label={colour}
            title={colour}
            className="grid size-6 place-items-center rounded-control hover:bg-hover data-[state=checked]:outline-2 data-[state=checked]:outline-line-strong data-[state=checked]:focus-visible:outline-focus"
          >
            <ColourDot colour={colour} className="size-3" />
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
    </div>
  );
}
