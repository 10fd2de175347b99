/** Kinds that are marked or hidden, each with its sign, and the steps from entry to entry. */
import { Button, Group, ToggleButton } from 'react-aria-components'
import { KINDS, type Kind } from './marks.ts'

interface TogglesProps {
  counts: { readonly [kind in Kind]: number }
  hidden: ReadonlySet<string>
  toggle(kind: Kind): void
  /** The chosen entry's place among those that are shown, from 1; 0 without one. */
  at: number
  of: number
  step(by: 1 | -1): void
}

const NAMES: { readonly [kind in Kind]: string } = {
  statements: 'Statements',
  events: 'Events',
  transfers: 'Transfers',
  times: 'Times',
  names: 'Names',
}

export const Toggles = ({ counts, hidden, toggle, at, of, step }: TogglesProps) => (
  <div className="reader-bar">
    <Group className="reader-toggles" aria-label="What is marked">
      {KINDS.map((kind) => (
        <ToggleButton
          key={kind}
          className={`toggle toggle-${kind}`}
          isSelected={!hidden.has(kind)}
          onChange={() => toggle(kind)}
        >
          <span className="toggle-sign" aria-hidden="true" />
          {NAMES[kind]} <small>{counts[kind]}</small>
        </ToggleButton>
      ))}
    </Group>
    {of > 0 && (
      <Group className="reader-steps" aria-label="Go through what is told">
        <Button
          className="quiet"
          aria-label="Entry before (k)"
          isDisabled={at === 1}
          onPress={() => step(-1)}
        >
          ↑
        </Button>
        <span>{at > 0 ? `${at} of ${of}` : `${of} entries`}</span>
        <Button className="quiet" aria-label="Next entry (j)" isDisabled={at === of} onPress={() => step(1)}>
          ↓
        </Button>
      </Group>
    )}
  </div>
)
