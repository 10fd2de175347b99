/** Keys that work on every page, and the list of all keys. */
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { pageKeys, usePageKeys } from './page-keys.ts'
import { usePages } from './pages.ts'

interface KeysProps {
  isOpen: boolean
  onOpenChange(isOpen: boolean): void
  openPalette(): void
}

/** Milliseconds in which the second key of two must follow. */
const PAUSE = 1200

export const Keys = ({ isOpen, onOpenChange, openPalette }: KeysProps) => {
  const navigate = useNavigate()
  const pages = usePages()
  // When `g` was pressed: times count from when the page was opened, so 0 would be a moment like others.
  const last = useRef(-Infinity)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        return openPalette()
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || isCovered()) return
      const isSecond = event.timeStamp - last.current < PAUSE
      last.current = -Infinity
      const page = isSecond && pages.find(({ key }) => key === event.key)
      if (page) {
        event.preventDefault()
        return void navigate({ to: page.to })
      }
      if (event.key === 'g') last.current = event.timeStamp
      else if (event.key === '/') {
        event.preventDefault()
        document.getElementById('quick-search')?.focus()
      } else if (event.key === '?') onOpenChange(true)
      else
        pageKeys()
          .find(({ key }) => key === event.key)
          ?.act(event)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [navigate, pages, openPalette, onOpenChange])
  const here = usePageKeys()
  return (
    <ModalOverlay className="overlay" isOpen={isOpen} onOpenChange={onOpenChange} isDismissable>
      <Modal className="modal">
        <Dialog className="dialog">
          <Heading slot="title">Keys</Heading>
          {here.length > 0 && (
            <>
              <h3>On this page</h3>
              <KeyList keys={here.map(({ key, what }) => [key, what])} />
            </>
          )}
          <h3>Everywhere</h3>
          <KeyList
            keys={[
              ['Ctrl K', 'go to any page, actor or search'],
              ['/', 'search'],
              ['?', 'this list'],
              ...pages.map(({ key, name }): [string, string] => [`g ${key}`, name]),
            ]}
          />
          <Button slot="close">Close</Button>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

const KeyList = ({ keys }: { keys: readonly (readonly [string, string])[] }) => (
  <dl className="keys">
    {keys.map(([key, what]) => (
      <div key={key}>
        <dt>
          {key.split(' ').map((part) => (
            <kbd key={part}>{part}</kbd>
          ))}
        </dt>
        <dd>{what}</dd>
      </div>
    ))}
  </dl>
)

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** Keys of the page rest while a dialog covers it. */
const isCovered = (): boolean => document.querySelector('[role="dialog"]') !== null
