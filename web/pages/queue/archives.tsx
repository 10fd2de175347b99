import { ProgressBar } from 'react-aria-components'
import type { Archive } from '../../api/queue.ts'
import { Section } from '../../parts/page.tsx'
import { grouped, momentInWords } from '../../parts/wording.ts'
import { remainingInWords, speedInWords } from './wording.ts'

/** Archives that were split into jobs, with how far each is. */
export const Archives = ({ archives }: { archives: readonly Archive[] }) => {
  if (archives.length === 0) return null
  return (
    <Section title="Archives" count={archives.length}>
      <ul className="plain-list archives" aria-label="Archives">
        {archives.map((archive) => (
          <li key={archive.id}>
            <OneArchive archive={archive} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

const OneArchive = ({ archive }: { archive: Archive }) => {
  const {
    name,
    added,
    files,
    split,
    articles,
    total,
    done,
    failed,
    forgotten,
    waiting,
    rate,
    remaining,
    problems,
  } = archive
  const isWhole = split === files
  const isDone = isWhole && waiting === 0
  return (
    <>
      <h3>{name}</h3>
      <ProgressBar
        aria-label={`Read of ${name}`}
        value={done}
        maxValue={Math.max(1, total?.most ?? articles)}
        valueLabel={`${grouped(done)} of ${totalInWords(total)}`}
      >
        {({ percentage = 0, valueText }) => (
          <>
            <span className="progress" aria-hidden="true">
              <span style={{ width: `${percentage}%` }} />
            </span>
            <span>{valueText} articles</span>
          </>
        )}
      </ProgressBar>
      <small>
        {[
          waiting > 0 && `${grouped(waiting)} wait or are being read`,
          failed > 0 && `${grouped(failed)} could not be read`,
          forgotten > 0 && `${grouped(forgotten)} given up for good`,
          isDone ? `added ${momentInWords(added)}` : speedInWords(rate),
          !isDone && `remaining: ${remainingInWords(remaining)}`,
          !isWhole &&
            `${grouped(split)} of ${grouped(files)} ${files === 1 ? 'file' : 'files'} split into jobs so far`,
        ]
          .filter(Boolean)
          .join('; ')}
      </small>
      {problems.map(({ path, problem }) => (
        <span className="fault" key={path}>
          {path}: {problem}
        </span>
      ))}
    </>
  )
}

const totalInWords = (total: Archive['total']): string => {
  if (!total) return 'a number not known yet of'
  return total.least === total.most
    ? grouped(total.most)
    : `some ${grouped(total.least)} to ${grouped(total.most)}`
}
