import { Button } from 'react-aria-components'

interface MoreProps {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage(): unknown }
}

/** Goes on with a long list. */
export const More = ({ query: { hasNextPage, isFetchingNextPage, fetchNextPage } }: MoreProps) =>
  hasNextPage && (
    <p className="more-line">
      <Button onPress={() => void fetchNextPage()} isDisabled={isFetchingNextPage}>
        {isFetchingNextPage ? 'Loading …' : 'Show more'}
      </Button>
    </p>
  )
