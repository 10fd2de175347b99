/** What became of what was said last, and under whose name it stands. */
import { Button } from 'react-aria-components'
import { AskReviewer, useMayName } from '../../parts/reviewer.tsx'
import type { Reviewing } from './reviewing.ts'

export const Said = ({
  reviewing: { told, who, askName, isNameAsked, nameGiven },
}: {
  reviewing: Reviewing
}) => {
  const mayName = useMayName()
  return (
    <>
      <p className={told?.isFault ? 'told told-fault' : 'told'} role="status">
        {told?.words}
      </p>
      <p className="reviewer">
        {who === '' ? 'What you correct stands under your name.' : `You correct as ${who}.`}{' '}
        {mayName && (
          <Button className="more" onPress={askName}>
            {who === '' ? 'Give your name' : 'Change the name'}
          </Button>
        )}
      </p>
      <AskReviewer isOpen={isNameAsked} onDone={nameGiven} />
    </>
  )
}
