/** Reading aloud by the browser's own voices: those on this machine alone, so that no word leaves it. */
import { useEffect, useRef, useState } from 'react'

export type Speech =
  | { state: 'none' }
  | { state: 'silent' | 'speaking' | 'paused'; at: number; play(): void; pause(): void; stop(): void }

/**
 * @param parts what is read, one breath each
 * @returns the number of the part that is being read, and what can be done; `none` where no voice is on this machine
 */
export const useSpeech = (parts: readonly string[]): Speech => {
  const voice = useVoice()
  const [state, setState] = useState<'silent' | 'speaking' | 'paused'>('silent')
  const [at, setAt] = useState(0)
  const turn = useRef(0)
  // A page that is left falls silent.
  useEffect(() => () => globalThis.speechSynthesis?.cancel(), [])
  if (!voice) return { state: 'none' }
  const say = (from: number, mine: number): void => {
    const words = parts[from]
    if (turn.current !== mine) return
    if (words === undefined) {
      setState('silent')
      return
    }
    setAt(from)
    const utterance = new SpeechSynthesisUtterance(words)
    utterance.voice = voice
    utterance.lang = voice.lang
    utterance.onend = () => turn.current === mine && say(from + 1, mine)
    utterance.onerror = () => turn.current === mine && setState('silent')
    speechSynthesis.speak(utterance)
  }
  return {
    state,
    at,
    play: () => {
      if (state === 'paused') speechSynthesis.resume()
      else say(0, ++turn.current)
      setState('speaking')
    },
    pause: () => {
      speechSynthesis.pause()
      setState('paused')
    },
    stop: () => {
      turn.current++
      speechSynthesis.cancel()
      setState('silent')
    },
  }
}

/** An English voice of this machine; browsers tell of theirs some time after the page has begun. */
const useVoice = (): SpeechSynthesisVoice | undefined => {
  const [voice, setVoice] = useState<SpeechSynthesisVoice>()
  useEffect(() => {
    const { speechSynthesis: speech } = globalThis
    if (!speech) return
    const look = () => {
      const here = speech.getVoices().filter((one) => one.localService && /^en\b/i.test(one.lang))
      setVoice(here.find((one) => one.default) ?? here[0])
    }
    look()
    speech.addEventListener('voiceschanged', look)
    return () => speech.removeEventListener('voiceschanged', look)
  }, [])
  return voice
}
