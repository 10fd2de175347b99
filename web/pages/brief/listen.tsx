import { useMemo } from 'react'
import { Button } from 'react-aria-components'
import type { Brief } from '../../api/brief.ts'
import { grouped } from '../../parts/wording.ts'
import { useSpeech } from './speech.ts'
import { NOTICE, spokenParts } from './spoken.ts'

/** Reads the brief aloud by a voice of this machine. */
export const Listen = ({ brief }: { brief: Brief }) => {
  const parts = useMemo(() => spokenParts(brief), [brief])
  const speech = useSpeech(parts)
  if (speech.state === 'none')
    return <small className="listen-none">This browser has no voice of its own to read it aloud.</small>
  if (speech.state === 'silent') return <Button onPress={speech.play}>Listen</Button>
  return (
    <div className="listening">
      <p role="status">
        {NOTICE} <small>{`Part ${grouped(speech.at + 1)} of ${grouped(parts.length)}.`}</small>
      </p>
      {speech.state === 'speaking' ? (
        <Button onPress={speech.pause}>Pause</Button>
      ) : (
        <Button onPress={speech.play}>Go on</Button>
      )}
      <Button onPress={speech.stop}>Stop</Button>
    </div>
  )
}
