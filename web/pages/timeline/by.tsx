import { Label, Radio, RadioGroup } from 'react-aria-components'
import type { Days } from '../../api/days.ts'

type By = Days['by']

interface ByChoiceProps {
  /** What was chosen; undefined where the server chooses. */
  by: By | undefined
  onChange(by: By | undefined): void
}

/** How long the time of one bar is. */
export const ByChoice = ({ by, onChange }: ByChoiceProps) => (
  <RadioGroup
    className="timeline-by"
    orientation="horizontal"
    value={by ?? 'fitting'}
    onChange={(chosen) => onChange(chosen === 'fitting' ? undefined : (chosen as By))}
  >
    <Label className="only-heard">A bar for each</Label>
    <Radio value="fitting">As it fits</Radio>
    <Radio value="day">Days</Radio>
    <Radio value="month">Months</Radio>
    <Radio value="year">Years</Radio>
  </RadioGroup>
)
