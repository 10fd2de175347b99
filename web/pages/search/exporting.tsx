/** What was found, as a file in a format that others read. */
import { memo, useState } from 'react'
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components'
import { download } from '../../parts/download.ts'

interface FileKind {
  name: string
  what: string
  format: string
  table?: 'statements' | 'events' | 'transfers'
  ending: string
}

const FILES: readonly (readonly [title: string, kinds: readonly FileKind[]])[] = [
  [
    'Tables',
    [
      { name: 'Statements', what: 'CSV', format: 'csv', table: 'statements', ending: 'csv' },
      { name: 'Events', what: 'CSV', format: 'csv', table: 'events', ending: 'csv' },
      { name: 'Transfers', what: 'CSV', format: 'csv', table: 'transfers', ending: 'csv' },
      { name: 'Arms-transfer register', what: 'CSV as SIPRI’s', format: 'register', ending: 'csv' },
      { name: 'Events as GDELT’s', what: 'TSV', format: 'gdelt', ending: 'tsv' },
      { name: 'Statements', what: 'Parquet', format: 'parquet', table: 'statements', ending: 'parquet' },
      { name: 'Events', what: 'Parquet', format: 'parquet', table: 'events', ending: 'parquet' },
      { name: 'Transfers', what: 'Parquet', format: 'parquet', table: 'transfers', ending: 'parquet' },
    ],
  ],
  [
    'Records and graphs',
    [
      { name: 'Records, an article a line', what: 'JSON Lines', format: 'jsonl', ending: 'jsonl' },
      { name: 'Actors and what is between them', what: 'GraphML', format: 'graphml', ending: 'graphml' },
      { name: 'Threat intelligence', what: 'STIX 2.1', format: 'stix', ending: 'json' },
      { name: 'Investigations', what: 'FollowTheMoney', format: 'ftm', ending: 'ftm.jsonl' },
      { name: 'Marks in the articles', what: 'Web Annotations', format: 'annotations', ending: 'jsonld' },
      { name: 'Quotations and claims', what: 'schema.org', format: 'json-ld', ending: 'jsonld' },
    ],
  ],
  [
    'Sources',
    [
      { name: 'Citations', what: 'RIS', format: 'ris', ending: 'ris' },
      { name: 'Citations', what: 'CSL-JSON', format: 'csl-json', ending: 'json' },
      { name: 'Pages kept as evidence', what: 'WACZ', format: 'wacz', ending: 'wacz' },
      { name: 'For a feed reader', what: 'Atom', format: 'atom', ending: 'atom' },
    ],
  ],
]

const keyOf = ({ format, table }: FileKind): string => [format, table].filter(Boolean).join('-')

export const Exporting = memo(({ q }: { q: string }) => {
  const [isBusy, setBusy] = useState(false)
  const [failed, setFailed] = useState<Error>()
  const save = async (key: string) => {
    const file = FILES.flatMap(([, kinds]) => kinds).find((kind) => keyOf(kind) === key)!
    setBusy(true)
    setFailed(undefined)
    try {
      const name = `onrecord-${key}.${file.ending}`
      await download(`/export/${file.format}`, { q, table: file.table }, name)
    } catch (error) {
      setFailed(error as Error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <MenuTrigger>
        <Button isDisabled={isBusy}>
          {isBusy ? 'Writing the file …' : 'Export'} <span aria-hidden="true">▾</span>
        </Button>
        <Popover placement="bottom end" className="react-aria-Popover export-menu">
          <Menu onAction={(key) => void save(String(key))}>
            {FILES.map(([title, kinds]) => (
              <MenuSection key={title}>
                <Header>{title}</Header>
                {kinds.map((kind) => (
                  <MenuItem key={keyOf(kind)} id={keyOf(kind)} textValue={`${kind.name}, ${kind.what}`}>
                    {kind.name} <small>{kind.what}</small>
                  </MenuItem>
                ))}
              </MenuSection>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      {failed && (
        <p className="fault" role="alert">
          The file was not written: {failed.message}
        </p>
      )}
    </>
  )
})
