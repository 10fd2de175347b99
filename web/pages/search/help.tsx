/** The search language, told by examples that can be tried. */
import { memo } from 'react'
import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components'

const EXAMPLES: readonly (readonly [example: string, what: string])[] = [
  ['missiles containers', 'both words, in any form'],
  ['"artillery shells"', 'words side by side'],
  ['weapons -nuclear', 'without a word'],
  ['by:Peskov', 'who speaks, acts or supplies'],
  ['by:"Kim Jong Un" stance:promises', 'names of several words in quotation marks'],
  ['about:Russia stance:denies', 'about whom or what, and how it is told'],
  ['kind:transfer from:Russia', 'where something comes from, or goes to:'],
  ['item:missiles status:delivered', 'transfers by goods and by how far they are'],
  ['certainty:possible', 'how sure: certain, probable, possible, negative'],
  ['since:2023-10 until:2024-03', 'days, months or years, of the act or of the article'],
  ['publisher:Straitwatch', 'who printed it'],
  ['confidence:0.9', 'how sure the reading is, from 0 to 1'],
  ['verdict:corrected', 'what a person said of it'],
  ['saying:all', 'also what is only thought, wished or planned'],
]

export const SearchHelp = memo(({ onSearch }: { onSearch(q: string): void }) => (
  <DialogTrigger>
    <Button className="quiet">How to search</Button>
    <ModalOverlay className="overlay" isDismissable>
      <Modal className="modal">
        <Dialog className="dialog search-help">
          {({ close }) => (
            <>
              <Heading slot="title">How to search</Heading>
              <p className="help">All that stands in a search must hold. Choose an example to try it.</p>
              <ul>
                {EXAMPLES.map(([example, what]) => (
                  <li key={example}>
                    <Button
                      className="more"
                      onPress={() => {
                        close()
                        onSearch(example)
                      }}
                    >
                      <code>{example}</code>
                    </Button>
                    <span>{what}</span>
                  </li>
                ))}
              </ul>
              <Button slot="close">Close</Button>
            </>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  </DialogTrigger>
))
