import { ProgressBar } from 'react-aria-components'

/** Shown while an answer is awaited; silent for the first moments, so that quick answers do not flicker. */
export const Loading = ({ what = 'Loading' }: { what?: string }) => (
  <ProgressBar isIndeterminate aria-label={what} className="loading">
    <span aria-hidden="true" />
  </ProgressBar>
)
