/** The ways of giving something to be read. */
import type { CalendarDate } from '@internationalized/date'
import { type FormEvent, useState } from 'react'
import {
  Button,
  DateField,
  DateInput,
  DateSegment,
  DropZone,
  FieldError,
  FileTrigger,
  Form,
  Input,
  Label,
  Text,
  TextArea,
  type TextDropItem,
  TextField,
} from 'react-aria-components'
import { base64Of, LARGEST } from '../../api/adding.ts'
import { grouped } from '../../parts/wording.ts'
import type { Work } from './work.ts'

export const AddressForm = ({ work, url, isFeed = false }: { work: Work; url: string; isFeed?: boolean }) => {
  const [address, setAddress] = useState(url)
  // Told when it is sent and taken back as soon as one types: were it taken back when the field is left, the button
  // would move away from under the pointer.
  const [isWrong, setWrong] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const given = address.trim()
    if (!isAddress(given)) return setWrong(true)
    const whole = withScheme(given)
    work.add(whole, () => ({ url: whole }))
    setAddress('')
  }
  return (
    <Form className="form" onSubmit={submit}>
      <TextField
        value={address}
        onChange={(value) => {
          setAddress(value)
          setWrong(false)
        }}
        isInvalid={isWrong}
        validationBehavior="aria"
        inputMode="url"
        autoComplete="url"
      >
        <Label>{isFeed ? 'Address of the feed (RSS, Atom or JSON)' : 'Address of the article'}</Label>
        <Input placeholder={isFeed ? 'https://www.example.org/feed.xml' : 'https://www.example.org/news/1'} />
        <FieldError className="fault">This is no http or https address.</FieldError>
        <Text slot="description" className="help">
          The page is fetched once, from this machine. Nothing else leaves it.
        </Text>
      </TextField>
      <Button type="submit" className="primary">
        {isFeed ? 'Read the feed' : 'Read it'}
      </Button>
    </Form>
  )
}

/** People leave it out. */
const withScheme = (typed: string): string =>
  /^[a-z][a-z+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`

const isAddress = (given: string): boolean => {
  const typed = given.trim()
  const whole = withScheme(typed)
  return URL.canParse(whole) && /^https?:$/.test(new URL(whole).protocol) && /\./.test(new URL(whole).host)
}

export const TextForm = ({ work }: { work: Work }) => {
  const [text, setText] = useState('')
  const [headline, setHeadline] = useState('')
  const [publisher, setPublisher] = useState('')
  const [url, setUrl] = useState('')
  const [published, setPublished] = useState<CalendarDate | null>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const known = Object.fromEntries(
      Object.entries({
        headline,
        publisher,
        url: url.trim() && withScheme(url.trim()),
        published: published?.toString() ?? '',
      })
        .map(([name, value]) => [name, value.trim()] as const)
        .filter(([, value]) => value !== ''),
    )
    work.add(headline.trim() || `${text.trim().slice(0, 60)} …`, () => ({ text, ...known }))
    setText('')
    setHeadline('')
    setUrl('')
  }
  return (
    <Form className="form text-form" onSubmit={submit}>
      <TextField value={text} onChange={setText} isRequired>
        <Label>Text of the article</Label>
        <TextArea rows={12} />
        <FieldError className="fault" />
        <Text slot="description" className="help">
          Leave the byline and dateline in: they tell who wrote it, where and when.
        </Text>
      </TextField>
      <div className="text-facts">
        <TextField value={headline} onChange={setHeadline}>
          <Label>Headline</Label>
          <Input />
        </TextField>
        <TextField value={publisher} onChange={setPublisher}>
          <Label>Publisher</Label>
          <Input />
        </TextField>
        <DateField<CalendarDate> value={published} onChange={setPublished}>
          <Label>Published</Label>
          <DateInput className="field-like date-input">
            {(segment) => <DateSegment segment={segment} />}
          </DateInput>
          <Text slot="description" className="help">
            “Tuesday” and “last month” are reckoned from this day.
          </Text>
        </DateField>
        <TextField value={url} onChange={setUrl} inputMode="url">
          <Label>Where it comes from</Label>
          <Input placeholder="https://" />
        </TextField>
      </div>
      <Button type="submit" className="primary">
        Read it
      </Button>
    </Form>
  )
}

export const FilesForm = ({ work }: { work: Work }) => {
  const [tooLarge, setTooLarge] = useState<string[]>([])
  const take = (files: readonly File[]) => {
    setTooLarge(files.filter(({ size }) => size > LARGEST).map(({ name }) => name))
    for (const file of files)
      if (file.size <= LARGEST) work.add(file.name, async () => ({ base64: await base64Of(file) }))
  }
  /** Words dragged from another window. */
  const takeText = async (item: TextDropItem) => {
    if (!item.types.has('text/plain')) return
    const text = await item.getText('text/plain')
    work.add(`${text.trim().slice(0, 60)} …`, () => ({ text }))
  }
  return (
    <>
      <DropZone
        className="drop-zone"
        onDrop={async ({ items }) => {
          const files: File[] = []
          for (const item of items) {
            if (item.kind === 'file') files.push(await item.getFile())
            else if (item.kind === 'text') await takeText(item)
            else if (item.kind === 'directory')
              for await (const inside of item.getEntries())
                if (inside.kind === 'file') files.push(await inside.getFile())
          }
          take(files.sort((a, b) => (a.name < b.name ? -1 : 1)))
        }}
      >
        <Text slot="label">Drop files or a folder here</Text>
        <FileTrigger allowsMultiple onSelect={(files) => take([...(files ?? [])])}>
          <Button>Choose files</Button>
        </FileTrigger>
        <p className="help">
          Pages (HTML), text, Markdown, JSON Lines, feeds and web archives (WARC), each also gzipped; up to{' '}
          {grouped(Math.floor(LARGEST / 1e6))} MB a file. Larger ones, and whole archives:{' '}
          <code>onrecord add</code>.
        </p>
      </DropZone>
      {tooLarge.length > 0 && (
        <p className="fault" role="alert">
          Too large for the browser: {tooLarge.join(', ')}. Read them from a terminal with{' '}
          <code>onrecord add FILE</code>.
        </p>
      )}
    </>
  )
}
