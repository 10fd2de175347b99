import { type RefObject, useEffect } from 'react'

/** Pixels at the top and the bottom of the window that bars take. */
const [TOP, BOTTOM] = [140, 260]

/** Brings a place of the text into the window, where it is not there already. */
export const useInView = (story: RefObject<HTMLElement | null>, place: number | undefined): void => {
  useEffect(() => {
    if (place === undefined) return
    const run =
      document.getElementById(`r${place}`) ??
      [...(story.current?.querySelectorAll<HTMLElement>('[data-start]') ?? [])].find(
        ({ dataset }) => Number(dataset.start) <= place && Number(dataset.end) > place,
      )
    const box = run?.getBoundingClientRect()
    if (box && (box.top < TOP || box.bottom > innerHeight - BOTTOM)) run!.scrollIntoView({ block: 'center' })
  }, [story, place])
}
