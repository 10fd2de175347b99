/** What stands around every page: where one can go, the search, the palette. */
import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { Button, Input, SearchField } from 'react-aria-components'
import { sessionQuery } from '../api/people.ts'
import { Loading } from '../parts/loading.tsx'
import { Keys } from './keys.tsx'
import { usePages } from './pages.ts'
import { Palette } from './palette.tsx'
import { SignIn } from './sign-in.tsx'
import { chooseTheme, type Theme, useTheme } from './theme.ts'
import { Who } from './who.tsx'

/** Where people sign in, nothing is shown of the ledger, nor asked for, before one has. */
export const Shell = () => {
  const session = useQuery(sessionQuery())
  if (session.isPending) return <Loading what="The desk" />
  return session.data?.signIn && session.data.who === undefined ? <Outside /> : <Inside />
}

const Outside = () => (
  <>
    <header className="masthead">
      <span className="wordmark">
        on<span>record</span>
      </span>
      <span />
      <div className="masthead-tools">
        <ThemeButton />
      </div>
    </header>
    <main id="main">
      <SignIn />
    </main>
  </>
)

const Inside = () => {
  const [isPaletteOpen, setPaletteOpen] = useState(false)
  const [isKeysOpen, setKeysOpen] = useState(false)
  const main = useRef<HTMLElement>(null)
  const pages = usePages()
  useFocusOnNewPage(main)
  return (
    <>
      <a className="skip" href="#main">
        To the page
      </a>
      <header className="masthead">
        <Link to="/" className="wordmark" aria-label="onrecord, to Today">
          on<span>record</span>
        </Link>
        <QuickSearch />
        <div className="masthead-tools">
          <Button className="quiet" onPress={() => setPaletteOpen(true)}>
            <span className="wide-only">Go to</span> <kbd>Ctrl K</kbd>
          </Button>
          <Button className="quiet" onPress={() => setKeysOpen(true)} aria-label="Keys">
            ?
          </Button>
          <ThemeButton />
          <Who />
        </div>
      </header>
      <nav className="places" aria-label="Pages">
        <ul>
          {pages.map(({ to, name }) => (
            <li key={to}>
              <Link
                to={to}
                activeOptions={{ exact: to === '/', includeSearch: false }}
                activeProps={{ 'aria-current': 'page' }}
              >
                {name}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <main id="main" ref={main} tabIndex={-1}>
        <Outlet />
      </main>
      <Palette isOpen={isPaletteOpen} onOpenChange={setPaletteOpen} />
      <Keys isOpen={isKeysOpen} onOpenChange={setKeysOpen} openPalette={() => setPaletteOpen(true)} />
    </>
  )
}

/** Who reads with a screen reader or by keyboard is led to the new page, not left on the old link. */
const useFocusOnNewPage = (main: React.RefObject<HTMLElement | null>): void => {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname })
  const before = useRef<string>(undefined)
  useEffect(() => {
    const isNew = before.current !== undefined && before.current !== path
    // A page may have led to a part of it already: to the entry that one comes back to.
    if (isNew && !main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true })
    before.current = path
  }, [path, main])
}

const QuickSearch = () => {
  const navigate = useNavigate()
  const [words, setWords] = useState('')
  return (
    <SearchField
      className="react-aria-SearchField quick-search"
      aria-label="Search the ledger"
      value={words}
      onChange={setWords}
      onSubmit={(q) => {
        void navigate({ to: '/search', search: { q } })
        setWords('')
      }}
    >
      <Input id="quick-search" placeholder="Search: words, by:Lavrov, stance:denies …" />
      <Button aria-label="Clear">×</Button>
    </SearchField>
  )
}

const NEXT: { readonly [theme in Theme]: Theme } = { system: 'light', light: 'dark', dark: 'system' }
const SIGN: { readonly [theme in Theme]: string } = { system: '◐', light: '○', dark: '●' }

const ThemeButton = () => {
  const theme = useTheme()
  return (
    <Button
      className="quiet"
      onPress={() => chooseTheme(NEXT[theme])}
      aria-label={`Colours: ${theme}. Change to ${NEXT[theme]}`}
    >
      {SIGN[theme]}
    </Button>
  )
}
