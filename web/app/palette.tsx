/** The command palette: any page, any actor, any search, by typing. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  TextField,
} from 'react-aria-components'
import { actorsQuery } from '../api/queries.ts'
import { watchesQuery } from '../api/sources.ts'
import { type PageName, usePages } from './pages.ts'
import { chooseTheme } from './theme.ts'

interface PaletteProps {
  isOpen: boolean
  onOpenChange(isOpen: boolean): void
}

export const Palette = ({ isOpen, onOpenChange }: PaletteProps) => (
  <ModalOverlay className="overlay" isOpen={isOpen} onOpenChange={onOpenChange} isDismissable>
    <Modal className="modal palette">
      <Dialog aria-label="Go to, or do">{({ close }) => <Choices close={close} />}</Dialog>
    </Modal>
  </ModalOverlay>
)

const Choices = ({ close }: { close(): void }) => {
  const navigate = useNavigate()
  const [words, setWords] = useState('')
  const typed = words.trim()
  const actors = useQuery({
    ...actorsQuery({ q: typed, limit: 8 }),
    enabled: typed.length > 1,
    placeholderData: keepPreviousData,
  })
  const saved = useQuery(watchesQuery())
  const watches = (saved.data?.watches ?? []).filter(({ name, q }) =>
    `${name} ${q}`.toLowerCase().includes(typed.toLowerCase()),
  )
  const pages = usePages().filter(({ name }) => name.toLowerCase().includes(typed.toLowerCase()))
  const themes = (['light', 'dark', 'system'] as const).filter((theme) =>
    `colours: ${theme}`.includes(typed.toLowerCase()),
  )
  const act = (key: string): void => {
    const [what, which = ''] = key.split(/:(.*)/s)
    if (what === 'page') void navigate({ to: which as PageName['to'] })
    else if (what === 'actor') void navigate({ to: '/actors/$actor', params: { actor: which } })
    else if (what === 'search') void navigate({ to: '/search', search: { q: typed } })
    else if (what === 'watch') void navigate({ to: '/search', search: { watch: which } })
    else if (what === 'claims') void navigate({ to: '/claims', search: { q: typed } })
    else if (what === 'theme') chooseTheme(which as (typeof themes)[number])
    close()
  }
  return (
    <Autocomplete inputValue={words} onInputChange={setWords}>
      <TextField aria-label="Go to a page, an actor, a search" autoFocus>
        <Input placeholder="A page, a name, words to search" />
      </TextField>
      <Menu className="palette-list" onAction={(key) => act(String(key))} aria-label="Choices">
        {typed !== '' && (
          <MenuSection>
            <Header>Look for</Header>
            <MenuItem id="search:" textValue={typed}>
              Search for <q>{typed}</q>
            </MenuItem>
            <MenuItem id="claims:" textValue={`claims ${typed}`}>
              Claims about <q>{typed}</q>
            </MenuItem>
          </MenuSection>
        )}
        {typed.length > 1 && (actors.data?.actors.length ?? 0) > 0 && (
          <MenuSection>
            <Header>Actors</Header>
            {actors.data!.actors.map(({ id, name, kind, entries }) => (
              <MenuItem key={id} id={`actor:${id}`} textValue={name}>
                {name} <small>{`${kind}, ${entries.toLocaleString('en')} entries`}</small>
              </MenuItem>
            ))}
          </MenuSection>
        )}
        {watches.length > 0 && (
          <MenuSection>
            <Header>Saved searches</Header>
            {watches.map(({ name, q }) => (
              <MenuItem key={name} id={`watch:${name}`} textValue={`${name} ${q}`}>
                {name} <small>{q}</small>
              </MenuItem>
            ))}
          </MenuSection>
        )}
        {pages.length > 0 && (
          <MenuSection>
            <Header>Pages</Header>
            {pages.map(({ to, name, key }) => (
              <MenuItem key={to} id={`page:${to}`} textValue={name}>
                {name}{' '}
                <small>
                  <kbd>g</kbd> <kbd>{key}</kbd>
                </small>
              </MenuItem>
            ))}
          </MenuSection>
        )}
        {themes.length > 0 && (
          <MenuSection>
            <Header>Do</Header>
            {themes.map((theme) => (
              <MenuItem key={theme} id={`theme:${theme}`} textValue={`colours ${theme}`}>
                Colours: {theme}
              </MenuItem>
            ))}
          </MenuSection>
        )}
      </Menu>
    </Autocomplete>
  )
}
