/** A span of days, each end of which may stay open. */
import { type CalendarDate, parseDate } from '@internationalized/date'
import { useEffect, useState } from 'react'
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  Group,
  Heading,
  I18nProvider,
  Label,
  Popover,
} from 'react-aria-components'

interface SpanFieldProps {
  since: string | undefined
  until: string | undefined
  onChange(span: { since?: string | undefined; until?: string | undefined }): void
}

export const SpanField = ({ since, until, onChange }: SpanFieldProps) => (
  // Year, month, day for everybody: 1/10 and 10/1 are different days elsewhere.
  <I18nProvider locale="en-CA">
    <div className="span-field">
      <Day label="From" value={since} onChange={(day) => onChange({ since: day, until })} end="first" />
      <Day label="To" value={until} onChange={(day) => onChange({ since, until: day })} end="last" />
    </div>
  </I18nProvider>
)

interface DayProps {
  label: string
  value: string | undefined
  end: 'first' | 'last'
  onChange(day: string | undefined): void
}

/** While a year is typed it begins as the year 2: nothing is told of that time, so it is not asked for. */
const FIRST_YEAR = 1000

const Day = ({ label, value, end, onChange }: DayProps) => {
  const [typed, setTyped] = useState(() => dateOf(value, end))
  useEffect(() => setTyped(dateOf(value, end)), [value, end])
  return (
    <DatePicker<CalendarDate>
      value={typed}
      onChange={(day) => {
        setTyped(day)
        if (day === null || day.year >= FIRST_YEAR) onChange(day?.toString())
      }}
      className="day-field"
      firstDayOfWeek="mon"
    >
      <Label className="label">{label}</Label>
      <Group className="field-like day-group">
        <DateInput className="date-input">{(segment) => <DateSegment segment={segment} />}</DateInput>
        {value !== undefined && (
          <Button
            slot={null}
            className="quiet"
            aria-label={`${label}: any day`}
            onPress={() => onChange(undefined)}
          >
            ×
          </Button>
        )}
        <Button className="quiet">▾</Button>
      </Group>
      <Popover>
        <Dialog className="calendar-dialog">
          <Calendar>
            <header>
              <Button slot="previous" className="quiet">
                ‹
              </Button>
              <Heading />
              <Button slot="next" className="quiet">
                ›
              </Button>
            </header>
            <CalendarGrid>
              <CalendarGridHeader>
                {(day) => <CalendarHeaderCell>{day}</CalendarHeaderCell>}
              </CalendarGridHeader>
              <CalendarGridBody>{(date) => <CalendarCell date={date} />}</CalendarGridBody>
            </CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  )
}

/** Addresses may name a month or a year: its first day, or its last. */
const dateOf = (value: string | undefined, end: 'first' | 'last'): CalendarDate | null => {
  if (value === undefined) return null
  const [year = '', month, day] = value.split('-')
  try {
    const first = parseDate(`${year}-${month ?? '01'}-${day ?? '01'}`)
    if (day !== undefined || end === 'first') return first
    return first.add(month === undefined ? { years: 1 } : { months: 1 }).subtract({ days: 1 })
  } catch {
    return null
  }
}
